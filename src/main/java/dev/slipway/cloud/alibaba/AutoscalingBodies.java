package dev.slipway.cloud.alibaba;

import dev.slipway.blueprint.Foundation.Autoscaler;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CreateAutoscalingConfig is sent. Every value is said, because the vendor's defaults depend
 * on the scaler and have changed; its numbers are words.
 */
final class AutoscalingBodies {
  private static final BigDecimal UTILIZATION = new BigDecimal("0.5");
  private static final BigDecimal GPU_UTILIZATION = new BigDecimal("0.3");

  private AutoscalingBodies() {}

  static Map<String, Object> create(Autoscaler autoscaler) {
    String delay = Long.toString(duration(autoscaler.scaleDownDelay(), "10m").toMinutes());
    return new Body()
        // Acts on pending pods at once; the classic scaler looks every 15 s at best.
        .with("scaler_type", "goatscaler")
        .with("scan_interval", duration(autoscaler.scanInterval(), "15s").toSeconds() + "")
        // The vendor's descriptions of these two are swapped against their names.
        .with("cool_down_duration", delay)
        .with("unneeded_duration", delay)
        .with("utilization_threshold", number(autoscaler.utilizationThreshold(), UTILIZATION))
        .with(
            "gpu_utilization_threshold",
            number(autoscaler.gpuUtilizationThreshold(), GPU_UTILIZATION))
        .with("scale_down_enabled", !Boolean.FALSE.equals(autoscaler.scaleDown()))
        .with("expander", expander(autoscaler.expander()))
        .with("skip_nodes_with_system_pods", true)
        .with("skip_nodes_with_local_storage", false)
        .with("daemonset_eviction_for_nodes", false)
        .with("max_graceful_termination_sec", 14400)
        .with("min_replica_count", 0)
        .with("recycle_node_deletion_enabled", false)
        .with("scale_up_from_zero", true)
        .fields();
  }

  /** As in documents: {@code 15s}, {@code 10m}, {@code 1h30m}. */
  private static Duration duration(@Nullable String text, String otherwise) {
    String wanted = text == null ? otherwise : text;
    return Duration.parse("PT" + wanted.toUpperCase(Locale.ROOT));
  }

  private static String number(@Nullable BigDecimal value, BigDecimal otherwise) {
    return (value == null ? otherwise : value).toPlainString();
  }

  private static String expander(Autoscaler.@Nullable Expander expander) {
    return expander == null
        ? "least-waste"
        : expander.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
