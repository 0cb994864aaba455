package dev.slipway.policy;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One rule alone, judging variants of the sample blueprint before a place is chosen. */
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

  /**
   * @param patch merge patch below {@code spec}, in YAML
   */
  Verdict verdict(String patch) {
    Blueprint blueprint = SampleBlueprint.with(patch);
    return new Policy(List.of(rule))
        .judge(blueprint, null, TYPES, Capacity.prove(blueprint, null, TYPES), ProjectContext.NONE);
  }
}
