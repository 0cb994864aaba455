package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.kube.Kube;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.plan.Observed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks cloud and cluster what is there. */
@Component
class Observations {
  private final ClusterAccess access;

  Observations(ClusterAccess access) {
    this.access = access;
  }

  Observed of(Subject subject) {
    String id = subject.cloudId();
    Observed.ControlPlane controlPlane =
        subject.cloud().cluster(id).map(Observations::running).orElse(null);
    if (controlPlane == null) {
      return Observed.NOTHING;
    }
    List<CloudAddons.Installed> addons = subject.cloud().installedAddons(id);
    return new Observed(
        controlPlane,
        pools(subject),
        addons.stream()
            .filter(addon -> addon.state() == CloudAddons.State.ACTIVE)
            .map(CloudAddons.Installed::name)
            .collect(toSet()),
        Addons.autoscalerWorks(addons),
        objects(subject),
        inMesh(subject));
  }

  private static Observed.@Nullable ControlPlane running(CloudClusters.Cluster cluster) {
    return switch (cluster.state()) {
      case RUNNING, CHANGING ->
          new Observed.ControlPlane(cluster.id(), cluster.version(), cluster.deletionProtection());
      case CREATING, INACTIVE, FAILED, DELETING, DELETE_FAILED, UNKNOWN -> null;
    };
  }

  private static Map<String, Observed.NodePoolState> pools(Subject subject) {
    Map<String, Integer> least =
        subject.blueprint().foundation().nodePools().stream()
            .collect(toMap(pool -> pool.name(), pool -> pool.size().least()));
    return subject.cloud().nodePools(subject.cloudId()).stream()
        .filter(pool -> pool.state() == CloudNodePools.State.ACTIVE)
        .filter(pool -> pool.healthyNodes() >= least.getOrDefault(pool.name(), 0))
        .collect(
            toMap(
                CloudNodePools.Pool::name,
                pool -> new Observed.NodePoolState(pool.healthyNodes()),
                (first, _) -> first));
  }

  private static boolean inMesh(Subject subject) {
    String mesh = subject.blueprint().spec().extensions().meshToJoin();
    return mesh != null
        && subject
            .cloud()
            .meshMember(mesh, subject.cloudId())
            .filter(member -> member.state() == CloudMeshes.State.RUNNING)
            .isPresent();
  }

  /** Groups that applying and pruning would not change, by the server's own comparison. */
  private Set<String> objects(Subject subject) {
    try (Kube kube = access.connect(subject)) {
      return Arrays.stream(ObjectGroup.values())
          .filter(group -> kube.differing(group, WantedObjects.of(subject, group)).isEmpty())
          .map(ObjectGroup::word)
          .collect(toSet());
    }
  }
}
