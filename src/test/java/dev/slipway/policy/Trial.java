package dev.slipway.policy;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One rule alone, judging variants of the sample blueprint. */
record Trial(Rule rule) {
  static final PolicyProperties DEFAULTS =
      new Binder(new MapConfigurationPropertySource())
          .bindOrCreate("slipway.policy", PolicyProperties.class);

  private static final InstanceTypes TYPES = InstanceTypes.shipped();

  /** The defaults but for Basic clusters. */
  static PolicyProperties with(PolicyProperties.Basic basic) {
    return new PolicyProperties(
        basic,
        DEFAULTS.leastZones(),
        DEFAULTS.recommendedZones(),
        DEFAULTS.autoscaler(),
        DEFAULTS.scraping(),
        DEFAULTS.leastProductionReplicas(),
        DEFAULTS.sandboxed(),
        DEFAULTS.proAvailability(),
        DEFAULTS.memoryHeavyGibPerCore(),
        DEFAULTS.mostKeptJobs(),
        DEFAULTS.mostIops(),
        DEFAULTS.etcd());
  }

  /** Before a place is chosen. */
  List<String> findings(String patch) {
    return findings(patch, null);
  }

  /**
   * @param patch merge patch below {@code spec}, in YAML
   * @return severity, outcome and pointer of each finding
   */
  List<String> findings(String patch, @Nullable Site site) {
    return verdict(patch, site).findings().stream()
        .map(
            finding ->
                "%s %s %s".formatted(finding.severity(), finding.outcome(), finding.pointer()))
        .toList();
  }

  Verdict verdict(String patch, @Nullable Site site) {
    Blueprint blueprint = SampleBlueprint.with(patch);
    return new Policy(List.of(rule))
        .judge(blueprint, site, TYPES, Capacity.prove(blueprint, site, TYPES), ProjectContext.NONE);
  }
}
