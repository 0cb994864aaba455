package dev.slipway.kube;

import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Workload;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bounds of one namespace: what containers get that say nothing, and the most they may ask for.
 * Bounds give way to what the blueprint itself puts into the namespace, so that it never refuses
 * its own workloads, and a LimitRange whose default exceeds its maximum is not accepted.
 */
record Limits(
    Map<String, String> defaultRequests,
    Map<String, String> defaultLimits,
    Map<String, String> max,
    String smallestClaim,
    String largestClaim) {
  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";
  private static final Map<String, String> REQUESTS = Map.of(CPU, "100m", MEMORY, "128Mi");
  private static final Map<String, String> LIMITS = Map.of(CPU, "500m", MEMORY, "512Mi");
  private static final Map<String, String> MAX = Map.of(CPU, "8", MEMORY, "32Gi");
  private static final BigDecimal CPU_LIMIT_PER_REQUEST = BigDecimal.TEN;
  private static final String SMALLEST_CLAIM = "20Gi";
  private static final String LARGEST_CLAIM = "2Ti";

  static Limits of(Namespace namespace, List<Workload> workloads) {
    List<Workload> inside =
        workloads.stream()
            .filter(workload -> namespace.name().equals(workload.namespace()))
            .toList();
    Map<String, String> requests = merged(REQUESTS, namespace.defaultRequests());
    Map<String, String> limits = atLeast(merged(LIMITS, namespace.defaultLimits()), requests);
    Map<String, String> max = atLeast(merged(MAX, namespace.containerMaximum()), limits);
    String smallest = SMALLEST_CLAIM;
    String largest = LARGEST_CLAIM;
    for (Workload workload : inside) {
      max = atLeast(max, workload.requests());
      for (Workload.Volume volume : workload.volumes()) {
        smallest = amount(volume.size()).compareTo(amount(smallest)) < 0 ? volume.size() : smallest;
        largest = larger(largest, volume.size());
      }
    }
    return new Limits(requests, limits, max, smallest, largest);
  }

  List<Map<String, Object>> items() {
    return List.of(
        Map.of(
            "type", "Container",
            "defaultRequest", defaultRequests,
            "default", defaultLimits,
            "max", max,
            "maxLimitRequestRatio", Map.of(CPU, cpuLimitPerRequest().toPlainString())),
        Map.of(
            "type", "PersistentVolumeClaim",
            "min", Map.of("storage", smallestClaim),
            "max", Map.of("storage", largestClaim)));
  }

  /** Containers that take the defaults must pass. */
  private BigDecimal cpuLimitPerRequest() {
    return amount(defaultLimits.getOrDefault(CPU, "0"))
        .divide(amount(defaultRequests.getOrDefault(CPU, "1")), 0, RoundingMode.CEILING)
        .max(CPU_LIMIT_PER_REQUEST);
  }

  private static Map<String, String> merged(Map<String, String> ours, Map<String, String> given) {
    Map<String, String> merged = new TreeMap<>(ours);
    merged.putAll(given);
    return merged;
  }

  private static Map<String, String> atLeast(Map<String, String> bounds, Map<String, String> used) {
    Map<String, String> widened = new TreeMap<>(bounds);
    widened.replaceAll((resource, bound) -> larger(bound, used.getOrDefault(resource, bound)));
    return widened;
  }

  private static String larger(String one, String other) {
    return amount(other).compareTo(amount(one)) > 0 ? other : one;
  }

  private static BigDecimal amount(String quantity) {
    return Quantity.parse(quantity).getNumericalAmount();
  }
}
