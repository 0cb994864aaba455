package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.plan.Layer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AddonsTests {
  private static final String ADAPTER = "ack-alibaba-cloud-metrics-adapter";

  @Test
  void theMetricsAdapterIsToldItsRules() {
    JsonNode prometheus =
        JsonMapper.shared()
            .readTree(
                config(
                    """
                    scaling:
                      metricsAdapter: true
                      prometheus: http://prometheus.shop:9090
                      metricRules:
                        - name: qps
                          series: http_requests_total
                          query: sum(rate(<<.Series>>[2m]))
                    """))
            .path("AlibabaCloudMetricsAdapter")
            .path("prometheus");

    assertThat(prometheus.path("url").asString()).isEqualTo("http://prometheus.shop:9090");
    JsonNode rule = prometheus.at("/adapter/rules/custom/0");
    assertThat(rule.path("seriesQuery").asString()).isEqualTo("http_requests_total");
    assertThat(rule.at("/name/as").asString()).isEqualTo("qps");
    assertThat(rule.at("/resources/overrides/pod/resource").asString()).isEqualTo("pod");
    assertThat(rule.path("metricsQuery").asString()).isEqualTo("sum(rate(<<.Series>>[2m]))");
  }

  @Test
  void withoutRulesTheAdapterIsLeftAsItComes() {
    assertThat(config("scaling: {metricsAdapter: true}")).isEmpty();
  }

  private static String config(String patch) {
    return Addons.afterCreation(SampleBlueprint.with(patch), Layer.SCALING).stream()
        .filter(addon -> addon.name().equals(ADAPTER))
        .findFirst()
        .orElseThrow()
        .config();
  }
}
