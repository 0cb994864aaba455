package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.blueprint.Foundation.Autoscaler;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies as they go over the wire are those that are written out. */
class RequestBodiesTests {

  @ParameterizedTest
  @ValueSource(strings = {"pro-terway", "pro-terway-plain", "basic-flannel"})
  void createsClusters(String name) {
    assertThat(tree(ClusterBodies.create(Written.cluster(name))))
        .isEqualTo(Written.body("clusters/%s.json".formatted(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"general", "spot", "gpu", "sandboxed"})
  void createsNodePools(String name) {
    assertThat(tree(NodePoolBodies.create(Written.nodePool(name))))
        .isEqualTo(Written.body("nodepools/%s.create.json".formatted(name)));
  }

  @Test
  void changesOfANodePoolLeaveOutWhatIsFixed() {
    assertThat(tree(NodePoolBodies.modify(Written.nodePool("general"))))
        .isEqualTo(Written.body("nodepools/general.modify.json"));
  }

  @Test
  void everyAutoscalerSettingIsSaid() {
    var asked = new Autoscaler(null, null, null, null, null, null);

    assertThat(tree(AutoscalingBodies.create(asked))).isEqualTo(Written.body("autoscaling.json"));
  }

  @Test
  void autoscalerSettingsAreInTheUnitsOfTheApi() {
    var asked =
        new Autoscaler(
            "1m",
            "1h30m",
            new BigDecimal("0.65"),
            new BigDecimal("0.4"),
            false,
            Autoscaler.Expander.RANDOM);

    assertThat(AutoscalingBodies.create(asked))
        .containsEntry("scan_interval", "60")
        .containsEntry("cool_down_duration", "90")
        .containsEntry("unneeded_duration", "90")
        .containsEntry("utilization_threshold", "0.65")
        .containsEntry("gpu_utilization_threshold", "0.4")
        .containsEntry("scale_down_enabled", false)
        .containsEntry("expander", "random");
  }

  private static JsonNode tree(Object body) {
    return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(body));
  }
}
