package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.blueprint.Overrides;
import dev.slipway.capacity.Capacity;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.policy.LiveCluster;
import dev.slipway.policy.Policy;
import dev.slipway.policy.ProjectContext;
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
  private final Policy policy;
  private final InstanceTypes instanceTypes;
  private final Waivers waivers;
  private final Clusters clusters;
  private final Blueprints blueprints;

  Judge(
      Policy policy,
      InstanceTypes instanceTypes,
      Waivers waivers,
      Clusters clusters,
      Blueprints blueprints) {
    this.policy = policy;
    this.instanceTypes = instanceTypes;
    this.waivers = waivers;
    this.clusters = clusters;
    this.blueprints = blueprints;
  }

  /**
   * @param site {@code null}: not chosen yet; then nothing is said of addresses
   */
  Judged judge(Project project, Blueprint blueprint, @Nullable Site site) {
    CapacityProof capacity = Capacity.prove(blueprint, site, instanceTypes);
    var context =
        new ProjectContext(waivers.inForce(project.id()), live(project.id(), blueprint.name()));
    return new Judged(policy.judge(blueprint, site, instanceTypes, capacity, context), capacity);
  }

  private List<LiveCluster> live(UUID project, String blueprint) {
    List<ClusterView> hanging = clusters.hangingOn(project, blueprint);
    Map<Integer, BlueprintRevision> revisions =
        blueprints
            .revisions(
                project, blueprint, hanging.stream().map(ClusterView::revision).collect(toSet()))
            .stream()
            .collect(toMap(BlueprintRevision::revision, revision -> revision));
    return hanging.stream()
        .flatMap(
            cluster ->
                Optional.ofNullable(revisions.get(cluster.revision()))
                    .map(revision -> Overrides.apply(revision, cluster.overrides()).blueprint())
                    .map(created -> new LiveCluster(cluster.name(), created.networking()))
                    .stream())
        .toList();
  }
}
