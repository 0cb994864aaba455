package dev.slipway.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cluster-wide parts that workload scaling needs.
 *
 * @param prometheus address of the Prometheus HTTP API that the metrics adapter asks
 */
public record Scaling(
    @Nullable Boolean metricsAdapter,
    @Nullable Boolean cronHpa,
    @Nullable String prometheus,
    List<MetricRule> metricRules) {
  static final Scaling NONE = new Scaling(null, null, null, List.of());

  public Scaling {
    metricRules = Defaults.list(metricRules);
  }

  /**
   * A custom metric that the adapter makes from Prometheus.
   *
   * @param series {@code seriesQuery} of the adapter
   * @param query {@code metricsQuery} of the adapter
   */
  public record MetricRule(String name, String series, String query) {}
}
