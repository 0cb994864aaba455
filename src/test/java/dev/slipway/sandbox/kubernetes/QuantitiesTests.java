package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class QuantitiesTests {
  private static final ResourceType QUOTA =
      Kinds.BUILT_IN.stream()
          .filter(type -> type.kind().equals("ResourceQuota"))
          .findFirst()
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "1000, 1k",
    "1000m, 1",
    "0.5, 500m",
    "1.50, 1500m",
    "1024Mi, 1Gi",
    "1.5Gi, 1536Mi",
    "512, 512",
    "512Ki, 512Ki",
    "0.5Ki, 512",
    "0Gi, 0",
    "1500M, 1500M",
    "2000M, 2G",
    "1e3, 1e3",
    "-1, -1"
  })
  void areWrittenInOneWay(String sent, String kept) {
    assertThat(normalized(sent)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "10 Gi", "1.2.3", "Gi", "10gi", ""})
  void areRefusedWhereTheyAreNone(String sent) {
    assertThat(Quantities.isQuantity(StringNode.valueOf(sent))).isFalse();
  }

  private static String normalized(String quantity) {
    ObjectNode object = Json.object();
    object.putObject("spec").putObject("hard").put("cpu", quantity);
    Quantities.normalize(QUOTA.schema(), object);
    return Json.text(object, "spec", "hard", "cpu");
  }
}
