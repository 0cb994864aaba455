package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.capacity.Capacity;
import dev.slipway.capacity.CapacityDocument;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.CloudNodePools.Pool;
import dev.slipway.cloud.Clouds;
import dev.slipway.cluster.ClusterView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Capacity proofs as documents of their own. */
@Component
public class CapacityProofs {
  private final Blueprints blueprints;
  private final Clouds clouds;
  private final Sites sites;
  private final Subjects subjects;
  private final InstanceTypes instanceTypes;

  CapacityProofs(
      Blueprints blueprints,
      Clouds clouds,
      Sites sites,
      Subjects subjects,
      InstanceTypes instanceTypes) {
    this.blueprints = blueprints;
    this.clouds = clouds;
    this.sites = sites;
    this.subjects = subjects;
    this.instanceTypes = instanceTypes;
  }

  /**
   * @param placement {@code null}: not chosen yet; then nothing is said of addresses
   */
  public CapacityDocument ofRevision(
      Project project, String name, int revision, @Nullable Placement placement) {
    BlueprintRevision found = blueprints.require(project.id(), name, revision);
    Blueprint blueprint = found.document().blueprint();
    if (placement == null) {
      return document(blueprint, null, List.of());
    }
    sites.requireRegion(project, placement.region());
    Cloud cloud = clouds.of(new CloudAccount(project.roleArn()), placement.region());
    return document(blueprint, sites.require(cloud, placement, blueprint), List.of());
  }

  /** With the addresses that are free now, and the nodes that stand. */
  public CapacityDocument ofCluster(Project project, ClusterView cluster) {
    Subject subject = subjects.of(project, cluster);
    List<Pool> pools =
        cluster.cloudId() == null ? List.of() : subject.cloud().nodePools(subject.cloudId());
    return document(subject.blueprint(), subjects.locatedNow(project, cluster), pools);
  }

  /**
   * @param site {@code null}: not known; then nothing is said of addresses
   * @param pools as they stand
   */
  CapacityDocument document(Blueprint blueprint, @Nullable Site site, List<Pool> pools) {
    Map<String, Integer> standing =
        pools.stream().collect(toMap(Pool::name, Pool::nodes, (first, _) -> first));
    return Capacity.document(blueprint, site, instanceTypes, standing);
  }
}
