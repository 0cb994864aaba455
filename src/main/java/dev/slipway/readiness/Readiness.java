package dev.slipway.readiness;

import dev.slipway.plan.Layer;
import dev.slipway.readiness.ReadinessReport.LayerReport;
import dev.slipway.readiness.ReadinessReport.SystemReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays what is declared beside what is there. */
public final class Readiness {
  private Readiness() {}

  public static ReadinessReport report(Facts facts) {
    List<ClusterSystem> systems = Systems.of(facts.blueprint());
    List<LayerReport> layers =
        Arrays.stream(Layer.values()).map(layer -> layer(layer, systems, facts)).toList();
    ReadinessState state =
        Stream.concat(
                Stream.of(
                    facts.unsettled() == null ? ReadinessState.READY : ReadinessState.DEGRADED),
                layers.stream().map(LayerReport::state))
            .reduce(ReadinessState.READY, ReadinessState::worse);
    return new ReadinessReport(
        facts.at(),
        state,
        reasons(facts, layers),
        facts.capacity().limit(),
        facts.live().silences(),
        layers);
  }

  private static LayerReport layer(Layer layer, List<ClusterSystem> systems, Facts facts) {
    List<SystemReport> reports =
        systems.stream()
            .filter(system -> system.layer() == layer)
            .map(system -> system.report(facts))
            .toList();
    return new LayerReport(
        layer,
        reports.stream()
            .map(SystemReport::state)
            .reduce(ReadinessState.NOT_DECLARED, ReadinessState::worse),
        reports);
  }

  private static List<String> reasons(Facts facts, List<LayerReport> layers) {
    List<String> reasons = new ArrayList<>();
    if (facts.unsettled() != null) {
      reasons.add(facts.unsettled());
    }
    layers.stream()
        .flatMap(layer -> layer.systems().stream())
        .map(Readiness::reason)
        .filter(Objects::nonNull)
        .forEach(reasons::add);
    return reasons;
  }

  private static @Nullable String reason(SystemReport system) {
    return system.reason() == null ? null : "%s: %s".formatted(system.name(), system.reason());
  }
}
