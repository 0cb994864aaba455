package dev.slipway.cloud.alibaba;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import dev.slipway.cloud.Kubeconfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * ACK: which call answers which question. Bodies are made in {@code …Bodies}, answers are read in
 * {@link Found}.
 */
class AckCloud implements Cloud {
  private final Calls calls;
  private final Inventory inventory;
  private final Meshes meshes;
  private final Glances glances;
  private final Region region;
  private final boolean privateEndpoints;

  AckCloud(Calls calls, Region region, boolean privateEndpoints, Clock clock) {
    this.calls = calls;
    this.glances = new Glances(this::clusters, clock);
    this.inventory = new Inventory(calls, region);
    this.meshes = new Meshes(calls);
    this.region = region;
    this.privateEndpoints = privateEndpoints;
  }

  @Override
  public Accepted createCluster(CloudClusters.Request request) {
    Answer answer =
        calls.send(
            Call.cs("POST", "CreateCluster", "/clusters")
                .to("create cluster \"%s\"", request.name())
                .sending(ClusterBodies.create(request)));
    return answer.accepted(answer.text("cluster_id"));
  }

  /** The API finds parts of names, too; the oldest counts should a name ever be there twice. */
  @Override
  public Optional<CloudClusters.Cluster> findCluster(String name) {
    return list(listing().to("find cluster \"%s\"", name).with("name", name)).stream()
        .filter(cluster -> Found.text(cluster, "name").equals(name))
        .min(Comparator.comparing(cluster -> Found.text(cluster, "created")))
        .map(Found::cluster);
  }

  @Override
  public Optional<CloudClusters.Cluster> glance(String clusterId, Duration age) {
    return glances.of(clusterId, age);
  }

  @Override
  public List<CloudClusters.Cluster> clusters() {
    return list(listing().to("list clusters")).stream().map(Found::cluster).toList();
  }

  private Call listing() {
    return Call.cs("GET", "DescribeClustersV1", "/api/v1/clusters")
        .with("region_id", region)
        .with("page_size", Pages.SIZE);
  }

  private List<JsonNode> list(Call call) {
    return Pages.all(
        number -> calls.send(call.with("page_number", number)),
        "/clusters",
        "/page_info/total_count");
  }

  @Override
  public Optional<CloudClusters.Cluster> cluster(String clusterId) {
    try {
      Answer answer =
          calls.send(
              Call.cs("GET", "DescribeClusterDetail", "/clusters/%s", clusterId)
                  .to("look at cluster \"%s\"", clusterId));
      answer.text("cluster_id");
      return Optional.of(Found.cluster(answer.body()));
    } catch (CloudFailure failure) {
      // No other "not found" says that the cluster is gone.
      if ("ErrorClusterNotFound".equals(failure.code())) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public CloudClusters.AuditLog auditLog(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "GetClusterAuditProject", "/clusters/%s/audit", clusterId)
                .to("look at the audit log of cluster \"%s\"", clusterId));
    return Found.auditLog(answer.body());
  }

  @Override
  public CloudClusters.ControlPlaneLogs controlPlaneLogs(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "CheckControlPlaneLogEnable", "/clusters/%s/controlplanelog", clusterId)
                .to("look at the control-plane logs of cluster \"%s\"", clusterId));
    return Found.controlPlaneLogs(answer.body());
  }

  /** Sent alone: beside other changes the API takes the call and may ignore this one. */
  @Override
  public Accepted setDeletionProtection(String clusterId, boolean on) {
    return calls
        .send(
            Call.cs("PUT", "ModifyCluster", "/api/v2/clusters/%s", clusterId)
                .to("%s deletion protection of cluster \"%s\"", on ? "set" : "lift", clusterId)
                .sending(Map.of("deletion_protection", on)))
        .accepted(clusterId);
  }

  @Override
  public Accepted deleteCluster(String clusterId, CloudClusters.Deletion deletion) {
    return calls
        .send(
            Call.cs("DELETE", "DeleteCluster", "/clusters/%s", clusterId)
                .to("delete cluster \"%s\"", clusterId)
                .with("retain_all_resources", false)
                .with("retain_resources", ClusterBodies.retained(deletion))
                .with("delete_options", ClusterBodies.deleteOptions(deletion)))
        .accepted(clusterId);
  }

  @Override
  public List<CloudClusters.Resource> clusterResources(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "DescribeClusterResources", "/clusters/%s/resources", clusterId)
                .to("list resources of cluster \"%s\"", clusterId)
                .with("with_addon_resources", true));
    return answer.list("").stream().map(Found::resource).toList();
  }

  @Override
  public Optional<CloudTask> task(String taskId) {
    try {
      Answer answer =
          calls.send(
              Call.cs("GET", "DescribeTaskInfo", "/tasks/%s", taskId)
                  .to("look at task \"%s\"", taskId));
      return Optional.of(Found.task(answer.body()));
    } catch (CloudFailure failure) {
      if (failure.error() == CloudError.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public Accepted createNodePool(String clusterId, CloudNodePools.Request request) {
    Answer answer =
        calls.send(
            Call.cs("POST", "CreateClusterNodePool", "/clusters/%s/nodepools", clusterId)
                .to("create node pool \"%s\" of cluster \"%s\"", request.name(), clusterId)
                .sending(NodePoolBodies.create(request)));
    return answer.accepted(answer.text("nodepool_id"));
  }

  @Override
  public List<CloudNodePools.Pool> nodePools(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "DescribeClusterNodePools", "/clusters/%s/nodepools", clusterId)
                .to("list node pools of cluster \"%s\"", clusterId));
    return answer.list("/nodepools").stream().map(Found::nodePool).toList();
  }

  @Override
  public Accepted modifyNodePool(String clusterId, String poolId, CloudNodePools.Request request) {
    return calls
        .send(
            Call.cs("PUT", "ModifyClusterNodePool", "/clusters/%s/nodepools/%s", clusterId, poolId)
                .to("change node pool \"%s\" of cluster \"%s\"", request.name(), clusterId)
                .sending(NodePoolBodies.modify(request)))
        .accepted(poolId);
  }

  /** With its nodes: without force the API refuses while there are any. */
  @Override
  public Accepted deleteNodePool(String clusterId, String poolId) {
    return calls
        .send(
            Call.cs(
                    "DELETE",
                    "DeleteClusterNodepool",
                    "/clusters/%s/nodepools/%s",
                    clusterId,
                    poolId)
                .to("delete node pool \"%s\" of cluster \"%s\"", poolId, clusterId)
                .with("force", true))
        .accepted(poolId);
  }

  @Override
  public Accepted configureAutoscaling(String clusterId, CloudNodePools.Autoscaling autoscaling) {
    return calls
        .send(
            // Singular and with a slash at the end, unlike every other path.
            Call.cs("POST", "CreateAutoscalingConfig", "/cluster/%s/autoscale/config/", clusterId)
                .to("configure autoscaling of cluster \"%s\"", clusterId)
                .sending(AutoscalingBodies.create(autoscaling.autoscaler())))
        .accepted(clusterId);
  }

  @Override
  public List<CloudAddons.Available> availableAddons(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "ListAddons", "/addons")
                .to("list add-ons for cluster \"%s\"", clusterId)
                .with("cluster_id", clusterId));
    return answer.list("/addons").stream().map(Found::available).toList();
  }

  @Override
  public List<CloudAddons.Installed> installedAddons(String clusterId) {
    Answer answer =
        calls.send(
            Call.cs("GET", "ListClusterAddonInstances", "/clusters/%s/addon_instances", clusterId)
                .to("list add-ons of cluster \"%s\"", clusterId));
    return answer.list("/addons").stream().map(Found::installed).toList();
  }

  @Override
  public Accepted installAddons(String clusterId, List<CloudAddons.Install> addons) {
    List<String> names = addons.stream().map(CloudAddons.Install::name).toList();
    return calls
        .send(
            Call.cs("POST", "InstallClusterAddons", "/clusters/%s/components/install", clusterId)
                .to("install %s into cluster \"%s\"", String.join(", ", names), clusterId)
                .sending(addons.stream().map(AddonBodies::install).toList()))
        .accepted(clusterId);
  }

  @Override
  public Accepted redeployAddons(String clusterId, List<CloudAddons.Install> addons) {
    List<String> names = addons.stream().map(CloudAddons.Install::name).toList();
    return calls
        .send(
            Call.cs("POST", "UpgradeClusterAddons", "/clusters/%s/components/upgrade", clusterId)
                .to("deploy %s anew in cluster \"%s\"", String.join(", ", names), clusterId)
                .sending(addons.stream().map(AddonBodies::redeploy).toList()))
        .accepted(clusterId);
  }

  @Override
  public Optional<CloudMeshes.Mesh> mesh(String meshId) {
    return meshes.mesh(meshId);
  }

  @Override
  public Optional<CloudMeshes.Member> meshMember(String meshId, String clusterId) {
    return meshes.member(meshId, clusterId);
  }

  @Override
  public Optional<CloudMeshes.Obstacle> meshObstacle(String meshId, String clusterId) {
    return meshes.obstacle(meshId, clusterId);
  }

  @Override
  public Accepted joinMesh(String meshId, String clusterId) {
    return meshes.join(meshId, clusterId);
  }

  @Override
  public Accepted leaveMesh(String meshId, String clusterId) {
    return meshes.leave(meshId, clusterId);
  }

  @Override
  public Kubeconfig kubeconfig(String clusterId, Duration life) {
    Answer answer =
        calls.send(
            Call.cs("GET", "DescribeClusterUserKubeconfig", "/k8s/%s/user_config", clusterId)
                .to("get a kubeconfig of cluster \"%s\"", clusterId)
                .with("PrivateIpAddress", privateEndpoints)
                .with("TemporaryDurationMinutes", life.toMinutes()));
    String expires = answer.text("expiration");
    try {
      return new Kubeconfig(answer.text("config"), Instant.parse(expires));
    } catch (DateTimeParseException unreadable) {
      throw answer
          .errors()
          .unreadable("\"%s\" is not a time".formatted(expires), answer.requestId());
    }
  }

  @Override
  public List<InstanceType> instanceTypes(List<String> ids) {
    return inventory.instanceTypes(ids);
  }

  @Override
  public List<String> blocksOf(String vpcId) {
    return inventory.blocksOf(vpcId);
  }

  @Override
  public List<VSwitch> vSwitches(String vpcId) {
    return inventory.vSwitches(vpcId);
  }

  @Override
  public List<VSwitch> vSwitchesById(List<String> ids) {
    return inventory.vSwitchesById(ids);
  }

  @Override
  public List<SecurityGroup> securityGroups(List<String> ids) {
    return inventory.securityGroups(ids);
  }

  @Override
  public List<String> keyPairs(List<String> names) {
    return inventory.keyPairs(names);
  }

  @Override
  public List<String> creatableVersions() {
    return calls.send(versions().with("Mode", "creatable")).list("").stream()
        .map(Found::version)
        .filter(CloudClusters.Version::creatable)
        .map(CloudClusters.Version::version)
        .sorted(Versions.NEWEST_FIRST)
        .toList();
  }

  @Override
  public Optional<CloudClusters.Version> version(String version) {
    Call asked =
        versions()
            .with("Mode", "supported")
            .with("KubernetesVersion", version)
            .with("QueryUpgradableVersion", true);
    return calls.send(asked).list("").stream()
        .map(Found::version)
        .filter(found -> found.version().equals(version))
        .findFirst();
  }

  private Call versions() {
    return Call.cs("GET", "DescribeKubernetesVersionMetadata", "/api/v1/metadata/versions")
        .to("list Kubernetes versions")
        .with("Region", region)
        .with("ClusterType", "ManagedKubernetes")
        .with("Profile", "Default");
  }
}
