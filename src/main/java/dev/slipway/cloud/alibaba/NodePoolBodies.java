package dev.slipway.cloud.alibaba;

import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Disk;
import dev.slipway.blueprint.NodePool.Spot;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.cloud.CloudNodePools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CreateClusterNodePool and ModifyClusterNodePool are sent.
 *
 * @see <a
 *     href="https://api.alibabacloud.com/document/CS/2015-12-15/CreateClusterNodePool">CreateClusterNodePool</a>
 */
final class NodePoolBodies {
  private static final Disk DEFAULT_SYSTEM_DISK = new Disk("cloud_essd", null, 120, null, null);
  private static final String CPU_MANAGER_POLICY = "cpuManagerPolicy";

  /** Terway reads it when a node joins. */
  private static final String ENI_MODE_LABEL = "k8s.aliyun.com/exclusive-mode-eni-type";

  private NodePoolBodies() {}

  static Map<String, Object> create(CloudNodePools.Request request) {
    NodePool pool = request.pool();
    return new Body()
        .with("nodepool_info", Map.of("name", request.name(), "type", "ess"))
        .with("auto_scaling", scaling(pool).with("type", scalerType(pool)).fields())
        .with("scaling_group", scalingGroup(request))
        .with("kubernetes_config", kubernetes(request))
        .with("node_config", kubelet(pool))
        .with("management", management(pool.management()))
        .fields();
  }

  /** Everything that may still change; kind of scaling and kubelet settings are fixed. */
  static Map<String, Object> modify(CloudNodePools.Request request) {
    NodePool pool = request.pool();
    return new Body()
        .with("auto_scaling", scaling(pool).fields())
        .with("scaling_group", scalingGroup(request))
        .with("kubernetes_config", kubernetes(request))
        .with("management", management(pool.management()))
        // Labels and taints reach the nodes that are there, too.
        .with("update_nodes", true)
        .fields();
  }

  private static Body scaling(NodePool pool) {
    NodePool.Size size = pool.size();
    boolean autoscaled = size.autoscaled();
    return new Body()
        .with("enable", autoscaled)
        .with("min_instances", autoscaled ? size.least() : null)
        .with("max_instances", autoscaled ? size.most() : null);
  }

  private static @Nullable String scalerType(NodePool pool) {
    if (!pool.size().autoscaled()) {
      return null;
    }
    if (pool.poolClass() == NodePool.PoolClass.GPU) {
      return "gpu";
    }
    return pool.spotCapacity() ? "spot" : "cpu";
  }

  private static Map<String, Object> scalingGroup(CloudNodePools.Request request) {
    NodePool pool = request.pool();
    Body body =
        new Body()
            .with("vswitch_ids", request.vSwitches())
            .with("instance_types", pool.instanceTypes())
            // Refused beside autoscaling.
            .with("desired_size", pool.size().fixed())
            .with("multi_az_policy", pool.spotCapacity() ? "COST_OPTIMIZED" : "BALANCE")
            .with("instance_charge_type", "PostPaid")
            .with("image_type", pool.image())
            .with("key_pair", pool.keyPair())
            .with("data_disks", Body.orAbsent(dataDisks(pool.dataDisks())))
            .with("tags", Body.orAbsent(Body.pairs(request.tags())));
    systemDisk(body, pool.systemDisk() == null ? DEFAULT_SYSTEM_DISK : pool.systemDisk());
    spot(body, pool.spot());
    return body.fields();
  }

  private static void systemDisk(Body body, Disk disk) {
    boolean encrypted = Boolean.TRUE.equals(disk.encrypted());
    body.with("system_disk_category", disk.category())
        .with("system_disk_size", disk.sizeGiB())
        .with("system_disk_performance_level", disk.performanceLevel())
        .with("system_disk_encrypted", disk.encrypted())
        .with("system_disk_encrypt_algorithm", encrypted ? "aes-256" : null)
        .with("system_disk_kms_key_id", disk.kmsKey());
  }

  private static List<Map<String, Object>> dataDisks(List<Disk> disks) {
    return disks.stream().map(NodePoolBodies::dataDisk).toList();
  }

  private static Map<String, Object> dataDisk(Disk disk) {
    return new Body()
        .with("category", disk.category())
        .with("size", disk.sizeGiB())
        .with("performance_level", disk.performanceLevel())
        // A word here, a boolean for the system disk.
        .with("encrypted", disk.encrypted() == null ? null : disk.encrypted().toString())
        .with("kms_key_id", disk.kmsKey())
        .fields();
  }

  private static void spot(Body body, @Nullable Spot spot) {
    if (spot == null) {
      return;
    }
    body.with("spot_strategy", strategy(spot.strategy()))
        .with("spot_price_limit", Body.orAbsent(priceLimits(spot)))
        .with("spot_instance_remedy", spot.replaceOnReclaim())
        .with("compensate_with_on_demand", spot.compensateWithOnDemand())
        .with("on_demand_base_capacity", spot.onDemandBase())
        .with("on_demand_percentage_above_base_capacity", spot.onDemandPercent());
  }

  private static String strategy(Spot.Strategy strategy) {
    return switch (strategy) {
      case AS_MARKET_PRICE -> "SpotAsPriceGo";
      case PRICE_LIMIT -> "SpotWithPriceLimit";
    };
  }

  private static List<Map<String, Object>> priceLimits(Spot spot) {
    return spot.priceLimits().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            limit ->
                new Body()
                    .with("instance_type", limit.getKey())
                    .with("price_limit", limit.getValue().toPlainString())
                    .fields())
        .toList();
  }

  private static Map<String, Object> kubernetes(CloudNodePools.Request request) {
    NodePool pool = request.pool();
    return new Body()
        .with("runtime", runtime(pool.runtime()))
        .with("labels", Body.pairs(labels(request)))
        .with("taints", request.taints().stream().map(NodePoolBodies::taint).toList())
        .with("cpu_policy", pool.kubelet().getOrDefault(CPU_MANAGER_POLICY, "none"))
        .with("cms_enabled", true)
        .fields();
  }

  private static String runtime(NodePool.@Nullable Runtime runtime) {
    return runtime == NodePool.Runtime.SANDBOXED ? "Sandboxed-Container.runv" : "containerd";
  }

  private static Map<String, String> labels(CloudNodePools.Request request) {
    Map<String, String> labels = new HashMap<>(request.labels());
    if (request.pool().podNetworkMode() == PodNetworkMode.EXCLUSIVE_ENI) {
      labels.put(ENI_MODE_LABEL, "eniOnly");
    }
    return labels;
  }

  private static Map<String, Object> taint(Taint taint) {
    return new Body()
        .with("key", taint.key())
        .with("value", taint.value())
        .with("effect", effect(taint.effect()))
        .fields();
  }

  private static String effect(Taint.Effect effect) {
    return switch (effect) {
      case NO_SCHEDULE -> "NoSchedule";
      case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
      case NO_EXECUTE -> "NoExecute";
    };
  }

  /** What is not said elsewhere: the CPU policy has a field of its own. */
  private static @Nullable Map<String, Object> kubelet(NodePool pool) {
    Map<String, Object> rest = new HashMap<>(pool.kubelet());
    rest.remove(CPU_MANAGER_POLICY);
    return rest.isEmpty() ? null : Map.of("kubelet_configuration", rest);
  }

  private static Map<String, Object> management(NodePool.@Nullable Management management) {
    if (management == null) {
      return Map.of("enable", false);
    }
    Integer maxUnavailable = management.maxUnavailable();
    return new Body()
        .with("enable", true)
        .with("auto_repair", management.autoRepair())
        .with("auto_upgrade", management.autoUpgrade())
        .with("auto_vul_fix", management.autoVulnerabilityFix())
        .with(
            "upgrade_config",
            maxUnavailable == null ? null : Map.of("max_unavailable", maxUnavailable))
        .fields();
  }
}
