package dev.slipway.readiness;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.plan.Layer;
import dev.slipway.plan.Steps;
import dev.slipway.readiness.ReadinessReport.LastChange;
import dev.slipway.readiness.ReadinessReport.SystemReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One system of a layer: what declares it, what shows that it is there, and what limits it. */
final class ClusterSystem {
  private final Layer layer;
  private final String name;
  private final Function<Facts, @Nullable String> declared;
  private final List<Function<Facts, Optional<Sighting>>> evidence = new ArrayList<>();
  private final Set<String> addons = new HashSet<>();
  private final Set<ObjectGroup> groups = new HashSet<>();
  private final List<String> steps = new ArrayList<>();
  private Function<Facts, Optional<Limit>> limit = _ -> Optional.empty();

  private ClusterSystem(Layer layer, String name, Function<Facts, @Nullable String> declared) {
    this.layer = layer;
    this.name = name;
    this.declared = declared;
  }

  static ClusterSystem of(
      Layer layer, String name, Function<Blueprint, @Nullable String> declared) {
    return new ClusterSystem(layer, name, facts -> declared.apply(facts.blueprint()));
  }

  /** One that the placement declares, not the blueprint. */
  static ClusterSystem placed(
      Layer layer, String name, Function<Facts, @Nullable String> declared) {
    return new ClusterSystem(layer, name, declared);
  }

  ClusterSystem seen(Function<Facts, Sighting> sight) {
    evidence.add(facts -> Optional.of(sight.apply(facts)));
    return this;
  }

  /** Add-ons, as far as the blueprint needs them. */
  ClusterSystem addons(String... names) {
    for (String addon : names) {
      addons.add(addon);
      evidence.add(facts -> AddonSights.of(facts, addon));
    }
    steps.add(Steps.addons(layer));
    return this;
  }

  ClusterSystem objects(ObjectGroup... named) {
    for (ObjectGroup group : named) {
      objects(group, "");
    }
    return this;
  }

  /** Only those whose titles begin so. */
  ClusterSystem objects(ObjectGroup group, String prefix) {
    groups.add(group);
    evidence.add(facts -> ObjectSights.of(facts, group, prefix));
    steps.add(Steps.objects(group.word()));
    return this;
  }

  ClusterSystem madeBy(String... keys) {
    steps.addAll(List.of(keys));
    return this;
  }

  ClusterSystem limited(Function<Facts, Optional<Limit>> by) {
    limit = by;
    return this;
  }

  Layer layer() {
    return layer;
  }

  Set<String> addons() {
    return addons;
  }

  Set<ObjectGroup> groups() {
    return groups;
  }

  SystemReport report(Facts facts) {
    String asked = declared.apply(facts);
    Optional<Sighting> seen =
        evidence.stream().flatMap(sight -> sight.apply(facts).stream()).reduce(Sighting::and);
    if (asked == null) {
      return new SystemReport(
          name,
          ReadinessState.NOT_DECLARED,
          null,
          seen.map(Sighting::live).orElse(null),
          null,
          null,
          null,
          null);
    }
    Sighting sighting = seen.orElseGet(() -> Sighting.unknown("Nobody can be asked for it"));
    Optional<Limit> next = limit.apply(facts);
    return new SystemReport(
        name,
        sighting.state(),
        asked,
        sighting.live(),
        sighting.reason(),
        next.map(Limit::headroom).orElse(null),
        next.map(Limit::sentence).orElse(null),
        lastChange(facts));
  }

  private @Nullable LastChange lastChange(Facts facts) {
    return steps.stream()
        .map(facts.changes()::get)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(LastChange::at))
        .orElse(null);
  }
}
