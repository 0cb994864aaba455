package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Observability.Traces;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How OpenTelemetry instruments the workloads of each namespace; ARMS needs no object. */
final class Tracing {
  private static final List<String> W3C = List.of("tracecontext", "baggage");

  private Tracing() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Traces traces = blueprint.observability().traces();
    return traces == null
            || traces.agent() != Traces.Agent.OPENTELEMETRY
            || traces.endpoint() == null
        ? List.of()
        : blueprint.foundation().governance().namespaces().stream()
            .map(namespace -> instrumentation(namespace.name(), traces))
            .toList();
  }

  private static KubeObject instrumentation(String namespace, Traces traces) {
    return Manifest.of(ObjectGroup.TRACING, ObjectKind.INSTRUMENTATION, namespace, "slipway")
        .with(
            "spec",
            Fields.with("exporter", Fields.with("endpoint", traces.endpoint()).map())
                .and("propagators", traces.propagators().isEmpty() ? W3C : traces.propagators())
                .and("sampler", sampler(traces.samplingPercent()))
                .map())
        .object();
  }

  private static Map<String, Object> sampler(@Nullable Integer percent) {
    BigDecimal share = BigDecimal.valueOf(percent == null ? 100 : percent, 2);
    return Map.of(
        "type", "parentbased_traceidratio", "argument", share.stripTrailingZeros().toPlainString());
  }
}
