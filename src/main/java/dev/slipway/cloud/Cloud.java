package dev.slipway.cloud;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One account in one region. Every method makes calls of bounded length and throws {@link
 * CloudFailure} for everything that did not go well; nothing is retried here.
 */
public interface Cloud {

  // clusters

  /** Not idempotent: the caller keeps an intent. */
  Accepted createCluster(CloudClusters.Request request);

  /** The cluster with exactly this name. */
  Optional<CloudClusters.Cluster> findCluster(String name);

  /** The cluster with this id; empty once deleted. */
  Optional<CloudClusters.Cluster> cluster(String clusterId);

  /**
   * The cluster with this id as a list call shows it, which all who wait for clusters share.
   * Cheaper than {@link #cluster}, and without its settings.
   *
   * @param age how old the answer may be
   * @return empty when it is too new for the list, or gone
   */
  Optional<CloudClusters.Cluster> glance(String clusterId, Duration age);

  /** All of the account in this region; one made a moment ago may be missing. */
  List<CloudClusters.Cluster> clusters();

  /** Whether the API server's audit log goes to SLS. */
  CloudClusters.AuditLog auditLog(String clusterId);

  CloudClusters.ControlPlaneLogs controlPlaneLogs(String clusterId);

  Accepted setDeletionProtection(String clusterId, boolean on);

  Accepted deleteCluster(String clusterId, CloudClusters.Deletion deletion);

  /** What the cloud made or uses for this cluster. */
  List<CloudClusters.Resource> clusterResources(String clusterId);

  Optional<CloudTask> task(String taskId);

  // node pools

  /** Not idempotent: the caller keeps an intent. */
  Accepted createNodePool(String clusterId, CloudNodePools.Request request);

  List<CloudNodePools.Pool> nodePools(String clusterId);

  Accepted modifyNodePool(String clusterId, String poolId, CloudNodePools.Request request);

  Accepted deleteNodePool(String clusterId, String poolId);

  Accepted configureAutoscaling(String clusterId, CloudNodePools.Autoscaling autoscaling);

  // add-ons

  /** Add-ons that can be installed into this cluster, with the newest version. */
  List<CloudAddons.Available> availableAddons(String clusterId);

  List<CloudAddons.Installed> installedAddons(String clusterId);

  Accepted installAddons(String clusterId, List<CloudAddons.Install> addons);

  /** Deploys installed add-ons anew, in the versions given, over whatever is there of them. */
  Accepted redeployAddons(String clusterId, List<CloudAddons.Install> addons);

  // service meshes

  /** The mesh with this id; empty when there is none. */
  Optional<CloudMeshes.Mesh> mesh(String meshId);

  /** The cluster as a part of a mesh that exists; empty when it is not in it. */
  Optional<CloudMeshes.Member> meshMember(String meshId, String clusterId);

  /** What keeps a cluster out of a mesh that exists; empty when the cloud knows of nothing. */
  Optional<CloudMeshes.Obstacle> meshObstacle(String meshId, String clusterId);

  /** Refused for a cluster that is in a mesh already. */
  Accepted joinMesh(String meshId, String clusterId);

  Accepted leaveMesh(String meshId, String clusterId);

  // the rest

  /** A kubeconfig that expires after {@code life} (15 minutes to 3 days). Never store it. */
  Kubeconfig kubeconfig(String clusterId, Duration life);

  /** Limits of the named types; unknown ids are left out. */
  List<InstanceType> instanceTypes(List<String> ids);

  /** IPv4 blocks of a VPC, secondary ones included; none when there is no such VPC. */
  List<String> blocksOf(String vpcId);

  /** All vSwitches of a VPC. */
  List<VSwitch> vSwitches(String vpcId);

  /** The vSwitches with these ids, wherever they are; unknown ids are left out. */
  List<VSwitch> vSwitchesById(List<String> ids);

  /** The security groups with these ids; unknown ids are left out. */
  List<SecurityGroup> securityGroups(List<String> ids);

  /** The names among these that are key pairs. */
  List<String> keyPairs(List<String> names);

  /** Exact versions that can be created, newest first. */
  List<String> creatableVersions();

  /**
   * The exact version and where a cluster can go from it; empty when the cloud does not know it.
   */
  Optional<CloudClusters.Version> version(String version);
}
