package dev.slipway.api;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import dev.slipway.cloud.Clouds;
import dev.slipway.cloud.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * The questions that requests ask of a cloud; what only steps do is not in it. The vSwitches of its
 * third zone have no IPv6.
 */
@TestComponent
@Primary
class FakeCloud implements Clouds, Cloud {
  static final String VPC = "vpc-demo";
  static final List<String> NODE_VSWITCHES = List.of("vsw-node-h", "vsw-node-i", "vsw-node-j");
  static final List<String> POD_VSWITCHES = List.of("vsw-pod-h", "vsw-pod-i", "vsw-pod-j");

  private static final int PLENTY = 32_000;

  private volatile @Nullable CloudFailure failure;
  private volatile int addresses = PLENTY;
  private volatile List<CloudNodePools.Pool> pools = List.of();
  private volatile List<CloudClusters.Cluster> listed = List.of();
  private volatile CountDownLatch silence = new CountDownLatch(0);

  void failsWith(CloudFailure next) {
    failure = next;
  }

  /** In each vSwitch. */
  void hasAddresses(int free) {
    addresses = free;
  }

  void hasPools(List<CloudNodePools.Pool> standing) {
    pools = standing;
  }

  void lists(CloudClusters.Cluster... clusters) {
    listed = List.of(clusters);
  }

  /** Says nothing about node pools until it works again. */
  void keepsSilentAboutPools() {
    silence = new CountDownLatch(1);
  }

  void works() {
    failure = null;
    addresses = PLENTY;
    pools = List.of();
    listed = List.of();
    silence.countDown();
    silence = new CountDownLatch(0);
  }

  @Override
  public Cloud of(CloudAccount account, Region region) {
    return this;
  }

  @Override
  public List<String> blocksOf(String vpcId) {
    answer();
    return List.of("10.0.0.0/16", "100.64.0.0/16");
  }

  @Override
  public List<VSwitch> vSwitchesById(List<String> ids) {
    answer();
    return Stream.of(NODE_VSWITCHES, POD_VSWITCHES, List.of("vsw-elsewhere-h"))
        .flatMap(List::stream)
        .filter(ids::contains)
        .map(
            id -> {
              String zone = "cn-hangzhou-" + id.substring(id.length() - 1);
              String vpc = id.startsWith("vsw-elsewhere") ? "vpc-elsewhere" : VPC;
              return new VSwitch(id, vpc, zone, "10.0.0.0/17", !zone.endsWith("j"), addresses);
            })
        .toList();
  }

  @Override
  public List<SecurityGroup> securityGroups(List<String> ids) {
    answer();
    return Stream.of(
            new SecurityGroup("sg-demo", VPC), new SecurityGroup("sg-elsewhere", "vpc-elsewhere"))
        .filter(group -> ids.contains(group.id()))
        .toList();
  }

  @Override
  public List<String> keyPairs(List<String> names) {
    answer();
    return names.stream().filter("ops"::equals).toList();
  }

  @Override
  public List<String> creatableVersions() {
    answer();
    return List.of("1.35.1-aliyun.1", "1.34.3-aliyun.1");
  }

  @Override
  public Optional<CloudClusters.Version> version(String version) {
    answer();
    return creatableVersions().stream()
        .filter(version::equals)
        .map(known -> new CloudClusters.Version(known, true, List.of("1.35.1-aliyun.1")))
        .findFirst();
  }

  @Override
  public Optional<CloudClusters.Cluster> findCluster(String name) {
    answer();
    return Optional.empty();
  }

  @Override
  public Optional<CloudClusters.Cluster> glance(String clusterId, Duration age) {
    return cluster(clusterId);
  }

  @Override
  public List<CloudClusters.Cluster> clusters() {
    answer();
    return listed;
  }

  @Override
  public Optional<CloudClusters.Cluster> cluster(String clusterId) {
    answer();
    Optional<CloudClusters.Cluster> known =
        listed.stream().filter(each -> each.id().equals(clusterId)).findFirst();
    return known.isPresent() || pools.isEmpty()
        ? known
        : Optional.of(
            new CloudClusters.Cluster(
                clusterId,
                clusterId,
                CloudClusters.State.RUNNING,
                "running",
                "1.35.1-aliyun.1",
                "ack.pro.small",
                false,
                3,
                Map.of(),
                CloudClusters.Settings.NOT_TOLD));
  }

  @Override
  public CloudClusters.AuditLog auditLog(String clusterId) {
    answer();
    return new CloudClusters.AuditLog(true, "k8s-log-" + clusterId);
  }

  @Override
  public CloudClusters.ControlPlaneLogs controlPlaneLogs(String clusterId) {
    answer();
    return new CloudClusters.ControlPlaneLogs(List.of(), "k8s-log-" + clusterId);
  }

  @Override
  public Kubeconfig kubeconfig(String clusterId, Duration life) {
    answer();
    return new Kubeconfig("apiVersion: v1\nkind: Config\n", Instant.now().plus(life));
  }

  /** Every one that is asked for is there. */
  @Override
  public Optional<CloudMeshes.Mesh> mesh(String meshId) {
    answer();
    return Optional.of(
        new CloudMeshes.Mesh(meshId, "mesh", CloudMeshes.State.RUNNING, "running", VPC));
  }

  private void answer() {
    if (failure != null) {
      throw failure;
    }
  }

  /** The seventh generation has member interfaces. */
  @Override
  public List<InstanceType> instanceTypes(List<String> ids) {
    answer();
    return ids.stream()
        .map(
            id ->
                new InstanceType(
                    id, id, null, null, 0, null, null, null, id.startsWith("ecs.g7"), null))
        .toList();
  }

  @Override
  public List<VSwitch> vSwitches(String vpcId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted createCluster(CloudClusters.Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted setDeletionProtection(String clusterId, boolean on) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted deleteCluster(String clusterId, CloudClusters.Deletion deletion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CloudClusters.Resource> clusterResources(String clusterId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CloudTask> task(String taskId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted createNodePool(String clusterId, CloudNodePools.Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CloudNodePools.Pool> nodePools(String clusterId) {
    answer();
    try {
      silence.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return pools;
  }

  @Override
  public Accepted modifyNodePool(String clusterId, String poolId, CloudNodePools.Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted deleteNodePool(String clusterId, String poolId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted configureAutoscaling(String clusterId, CloudNodePools.Autoscaling autoscaling) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CloudAddons.Available> availableAddons(String clusterId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CloudAddons.Installed> installedAddons(String clusterId) {
    answer();
    return List.of(
        new CloudAddons.Installed("arms-prometheus", "1.1.31", CloudAddons.State.ACTIVE));
  }

  @Override
  public Accepted redeployAddons(String clusterId, List<CloudAddons.Install> addons) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted installAddons(String clusterId, List<CloudAddons.Install> addons) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CloudMeshes.Member> meshMember(String meshId, String clusterId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CloudMeshes.Obstacle> meshObstacle(String meshId, String clusterId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted joinMesh(String meshId, String clusterId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Accepted leaveMesh(String meshId, String clusterId) {
    throw new UnsupportedOperationException();
  }
}
