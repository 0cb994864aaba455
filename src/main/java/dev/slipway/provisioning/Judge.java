package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintDocument;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.blueprint.Overrides;
import dev.slipway.capacity.Capacity;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Cloud;
import dev.slipway.cluster.Build;
import dev.slipway.cluster.Clusters;
import dev.slipway.policy.LiveCluster;
import dev.slipway.policy.ProjectContext;
import dev.slipway.policy.ProjectPolicies;
import dev.slipway.policy.Waivers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Policy and capacity of a blueprint in the circumstances of its project. */
@Component
class Judge {
  private final ProjectPolicies policies;
  private final InstanceTypes instanceTypes;
  private final Waivers waivers;
  private final Clusters clusters;
  private final Blueprints blueprints;

  Judge(
      ProjectPolicies policies,
      InstanceTypes instanceTypes,
      Waivers waivers,
      Clusters clusters,
      Blueprints blueprints) {
    this.policies = policies;
    this.instanceTypes = instanceTypes;
    this.waivers = waivers;
    this.clusters = clusters;
    this.blueprints = blueprints;
  }

  /** Before a place is chosen; nothing is said of addresses. */
  Judged judge(Project project, BlueprintDocument document) {
    return judge(project, document, null, instanceTypes);
  }

  /** At a place of this cloud. */
  Judged judge(Project project, BlueprintDocument document, Site site, Cloud cloud) {
    return judge(
        project, document, site, TypesAsTold.of(instanceTypes, cloud, document.blueprint()));
  }

  private Judged judge(
      Project project, BlueprintDocument document, @Nullable Site site, InstanceTypes types) {
    Blueprint blueprint = document.blueprint();
    CapacityProof capacity = Capacity.prove(blueprint, site, types);
    var context =
        new ProjectContext(waivers.inForce(project.id()), live(project.id(), blueprint.name()));
    return new Judged(
        policies.on(document.tree(), project.id()).judge(blueprint, site, types, capacity, context),
        capacity);
  }

  private List<LiveCluster> live(UUID project, String blueprint) {
    List<Build> builds = clusters.builds(project, blueprint);
    Map<Integer, BlueprintRevision> revisions =
        blueprints
            .revisions(project, blueprint, builds.stream().map(Build::revision).collect(toSet()))
            .stream()
            .collect(toMap(BlueprintRevision::revision, revision -> revision));
    return builds.stream()
        .flatMap(
            build ->
                Optional.ofNullable(revisions.get(build.revision()))
                    .map(revision -> Overrides.stored(revision, build.overrides()).blueprint())
                    .map(created -> new LiveCluster(build.cluster(), created.networking()))
                    .stream())
        .toList();
  }
}
