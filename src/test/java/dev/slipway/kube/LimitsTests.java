package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LimitsTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void boundsANamespaceThatSaysNothing() {
    Limits limits = Limits.of(namespace(Map.of(), Map.of()), List.of());

    assertThat(limits.defaultRequests())
        .containsEntry("cpu", "100m")
        .containsEntry("memory", "128Mi");
    assertThat(limits.defaultLimits())
        .containsEntry("cpu", "500m")
        .containsEntry("memory", "512Mi");
    assertThat(limits.max()).containsEntry("cpu", "8").containsEntry("memory", "32Gi");
  }

  @Test
  void neverLetsADefaultExceedItsMaximum() {
    Limits limits =
        Limits.of(namespace(Map.of("cpu", "1500m"), Map.of("memory", "64Gi")), List.of());

    assertThat(limits.defaultLimits()).containsEntry("cpu", "1500m");
    assertThat(limits.max()).containsEntry("cpu", "8").containsEntry("memory", "64Gi");
  }

  @Test
  void admitsTheWorkloadsOfTheBlueprint() {
    Workload here = workload("team-a", Map.of("cpu", "16", "memory", "1000Mi"), "1Gi");
    Workload elsewhere = workload("team-b", Map.of("cpu", "99"), "100Ti");

    Limits limits = Limits.of(namespace(Map.of(), Map.of()), List.of(here, elsewhere));

    assertThat(limits.max()).containsEntry("cpu", "16").containsEntry("memory", "32Gi");
    assertThat(limits.smallestClaim()).isEqualTo("1Gi");
    assertThat(limits.largestClaim()).isEqualTo("2Ti");
  }

  @Test
  void letsContainersThatTakeTheDefaultsPassTheRatio() {
    Limits limits = Limits.of(namespace(Map.of("cpu", "100m"), Map.of("cpu", "2500m")), List.of());

    assertThat(limits.items().getFirst())
        .containsEntry("maxLimitRequestRatio", Map.of("cpu", "25"));
  }

  private static Namespace namespace(Map<String, String> requests, Map<String, String> limits) {
    return JSON.convertValue(
        Map.of("name", "team-a", "defaultRequests", requests, "defaultLimits", limits),
        Namespace.class);
  }

  private static Workload workload(String namespace, Map<String, String> requests, String size) {
    return JSON.convertValue(
        Map.of(
            "name",
            "web",
            "namespace",
            namespace,
            "kind",
            "StatefulSet",
            "replicas",
            1,
            "requests",
            requests,
            "volumes",
            List.of(Map.of("class", "database", "size", size))),
        Workload.class);
  }
}
