package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudNodePools;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The bodies as they go over the wire, written out beside what was asked for: {@code
 * src/test/resources/cloud}.
 */
class RequestBodiesTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final YAMLMapper YAML = YAMLMapper.shared();

  @ParameterizedTest
  @ValueSource(strings = {"pro-terway", "pro-terway-plain", "basic-flannel"})
  void createsClusters(String name) throws IOException {
    var request = read(YAML, "clusters/" + name + ".yaml", CloudClusters.Request.class);

    assertThat(tree(ClusterBodies.create(request))).isEqualTo(golden("clusters/" + name + ".json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"general", "spot", "gpu", "sandboxed"})
  void createsNodePools(String name) throws IOException {
    var request = read(YAML, "nodepools/" + name + ".yaml", CloudNodePools.Request.class);

    assertThat(tree(NodePoolBodies.create(request)))
        .isEqualTo(golden("nodepools/" + name + ".create.json"));
  }

  @Test
  void changesOfANodePoolLeaveOutWhatIsFixed() throws IOException {
    var request = read(YAML, "nodepools/general.yaml", CloudNodePools.Request.class);

    assertThat(tree(NodePoolBodies.modify(request)))
        .isEqualTo(golden("nodepools/general.modify.json"));
  }

  @Test
  void everyAutoscalerSettingIsSaid() throws IOException {
    var asked = new Autoscaler(null, null, null, null, null, null);

    assertThat(tree(AutoscalingBodies.create(asked))).isEqualTo(golden("autoscaling.json"));
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
            Autoscaler.Expander.LEAST_WASTE);

    assertThat(AutoscalingBodies.create(asked))
        .containsEntry("scan_interval", "60")
        .containsEntry("cool_down_duration", "90")
        .containsEntry("unneeded_duration", "90")
        .containsEntry("utilization_threshold", "0.65")
        .containsEntry("gpu_utilization_threshold", "0.4")
        .containsEntry("scale_down_enabled", false)
        .containsEntry("expander", "least-waste");
  }

  private static JsonNode tree(Object body) {
    return JSON.readTree(JSON.writeValueAsString(body));
  }

  private static JsonNode golden(String file) throws IOException {
    return read(JSON, file, JsonNode.class);
  }

  private static <T> T read(ObjectMapper mapper, String file, Class<T> type) throws IOException {
    try (InputStream stream = RequestBodiesTests.class.getResourceAsStream("/cloud/" + file)) {
      return mapper.readValue(Objects.requireNonNull(stream), type);
    }
  }
}
