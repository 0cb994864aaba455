package dev.slipway.policy;

import dev.slipway.blueprint.Storage.ReclaimPolicy;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Classes whose volumes share one store keep what is in it. */
@Component
class SharedClassesRetain implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-04",
        "storage",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "The driver rejects this class",
        "The OSS driver, and the NAS driver with volumeAs sharepath, refuse any reclaimPolicy other"
            + " than Retain; what the document leaves out is written as Retain",
        "Set reclaimPolicy Retain");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.storageClasses().anyMatch(found -> mustRetain(found.value()));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .storageClasses()
        .filter(storageClass -> mustRetain(storageClass.value()))
        .filter(storageClass -> storageClass.value().reclaimPolicy() == ReclaimPolicy.DELETE)
        .map(
            storageClass ->
                Remark.failed(
                    storageClass.at("reclaimPolicy"),
                    "Delete",
                    "Retain",
                    "The driver rejects class \"%s\" unless it retains volumes"
                        .formatted(storageClass.value().name())));
  }

  private static boolean mustRetain(StorageClass storageClass) {
    return switch (storageClass.backend()) {
      case OSS -> true;
      case NAS -> "sharepath".equals(storageClass.volumeAs());
      case DISK -> false;
    };
  }
}
