package dev.slipway.policy;

import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Resource;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is written down, before anything grows, runs on the pool at its most nodes. */
@Component
class DeclaredReplicasFitPool implements Rule {
  private static final Set<Resource> DECLARED =
      EnumSet.of(Resource.DECLARED_CPU, Resource.DECLARED_MEMORY, Resource.DECLARED_GPU);

  @Override
  public Description description() {
    return new Description(
        "FND-10",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Workload can never be scheduled on this blueprint",
        "Declared replicas ask for more than their pool has at its most nodes: some would stay"
            + " pending for ever",
        "Raise the pool's maximum, use larger instance types, or lower replicas or requests");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return lines(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return lines(subject)
        .filter(line -> !line.value().suffices())
        .map(DeclaredReplicasFitPool::remark);
  }

  private static Stream<Placed<Line>> lines(Subject subject) {
    return subject
        .groups()
        .flatMap(
            group ->
                subject.capacity().lines().stream()
                    .filter(line -> line.subject().equals(group.value().subject()))
                    .filter(Line::atMaximum)
                    .filter(line -> DECLARED.contains(Resource.of(line.resource())))
                    .map(line -> new Placed<>(line, group.pointer())));
  }

  private static Remark remark(Placed<Line> placed) {
    Line line = placed.value();
    String plural = Resource.of(line.resource()).plural();
    return line.known()
        ? Remark.failed(
            placed.at("size"),
            "%d %s".formatted(line.available(), plural),
            "%d %s".formatted(line.needed(), plural),
            "%s: %d %s needed, %d there (%s)"
                .formatted(
                    line.subject(), line.needed(), plural, line.available(), line.explanation()))
        : Remark.unknown(
            placed.at("instanceTypes"),
            null,
            "Whether %d %s are there is not known in %s: %s"
                .formatted(line.needed(), plural, line.subject(), line.explanation()));
  }
}
