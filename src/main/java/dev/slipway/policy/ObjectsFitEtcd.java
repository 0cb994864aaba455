package dev.slipway.policy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Quotas;
import dev.slipway.capacity.Quantities;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the quotas let people store fits the cluster's etcd. The estimate: objects of each type
 * times their usual size, half as much again for history.
 */
@Component
class ObjectsFitEtcd implements Rule {
  private static final String NAMESPACES = Subject.FOUNDATION + "/governance/namespaces";

  /** Usual bytes of an object with managed fields. */
  private static final Map<String, Integer> BYTES =
      Map.of(
          "pods", 12_000,
          "count/jobs.batch", 4_000,
          "count/cronjobs.batch", 3_000,
          "count/configmaps", 8_000,
          "count/secrets", 8_000,
          "persistentvolumeclaims", 3_000,
          "count/services", 6_000);

  private static final int CUSTOM_RESOURCE = 3_000;
  private static final String COUNT = "count/";

  private final PolicyProperties.Etcd bounds;

  ObjectsFitEtcd(PolicyProperties properties) {
    this.bounds = properties.etcd();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-17",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Object volume endangers etcd beyond %d MB, or %d MB of one type"
            .formatted(bounds.mostMb(), bounds.mostMbPerType()),
        "A full etcd takes no more writes; the whole cluster stands still then",
        "Lower the quotas and history limits, or split the cluster");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.namespaces().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Map<String, Long> megabytes =
        subject
            .namespaces()
            .flatMap(namespace -> objects(subject, namespace))
            .collect(groupingBy(Objects::type, TreeMap::new, summingLong(Objects::bytes)));
    megabytes.replaceAll((_, bytes) -> bytes / 1_000_000);
    long total = megabytes.values().stream().mapToLong(each -> each).sum();
    return Stream.concat(
        megabytes.entrySet().stream()
            .filter(type -> type.getValue() > bounds.mostMbPerType())
            .map(
                type ->
                    Remark.failed(
                        NAMESPACES,
                        type.getValue() + " MB",
                        "at most %d MB".formatted(bounds.mostMbPerType()),
                        "The quotas together allow about %d MB of %s"
                            .formatted(type.getValue(), type.getKey()))),
        total > bounds.warnMb() ? Stream.of(whole(total)) : Stream.empty());
  }

  private Remark whole(long total) {
    Remark remark =
        Remark.failed(
            NAMESPACES,
            total + " MB",
            "at most %d MB".formatted(bounds.mostMb()),
            "The quotas together allow about %d MB of objects".formatted(total));
    return total > bounds.mostMb() ? remark : remark.weighing(Severity.WARN);
  }

  private record Objects(String type, long bytes) {}

  private static Stream<Objects> objects(Subject subject, Placed<Namespace> namespace) {
    return Quotas.of(subject.blueprint(), namespace.value()).entrySet().stream()
        .filter(limit -> limit.getKey().startsWith(COUNT) || BYTES.containsKey(limit.getKey()))
        .map(
            limit ->
                new Objects(
                    limit.getKey().replaceFirst("^" + COUNT, ""),
                    Quantities.parse(limit.getValue())
                        .map(count -> bytes(limit.getKey(), count))
                        .orElse(0L)));
  }

  private static long bytes(String type, BigDecimal count) {
    return count
        .multiply(BigDecimal.valueOf(BYTES.getOrDefault(type, CUSTOM_RESOURCE)))
        .multiply(new BigDecimal("1.5"))
        .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000))
        .longValue();
  }
}
