package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of one kind.
 *
 * @param poolClass what the pool is for; {@code class} in the document
 * @param instanceTypes ECS instance types in order of preference, 1 to 10
 * @param zones zones to use; empty means every zone of the placement
 * @param podNetworkMode overrides the cluster's mode
 */
public record NodePool(
    String name,
    @JsonProperty("class") PoolClass poolClass,
    List<String> instanceTypes,
    Size size,
    List<String> zones,
    @Nullable String image,
    @Nullable Disk systemDisk,
    List<Disk> dataDisks,
    Map<String, String> labels,
    List<Taint> taints,
    @Nullable Runtime runtime,
    Networking.@Nullable PodNetworkMode podNetworkMode,
    @Nullable Spot spot,
    Map<String, Object> kubelet,
    @Nullable String keyPair,
    @Nullable Management management) {

  /** Label of every node: the pool's name, unless the pool sets it otherwise. */
  public static final String LABEL = "slipway.dev/pool";

  public NodePool {
    instanceTypes = Defaults.list(instanceTypes);
    zones = Defaults.list(zones);
    dataDisks = Defaults.list(dataDisks);
    labels = Defaults.map(labels);
    taints = Defaults.list(taints);
    kubelet = Defaults.map(kubelet);
  }

  /** What a pool is for. */
  public enum PoolClass {
    @JsonProperty("general")
    GENERAL,
    @JsonProperty("memory")
    MEMORY,
    @JsonProperty("gpu")
    GPU,
    @JsonProperty("spot")
    SPOT,
    @JsonProperty("sandbox")
    SANDBOX,
    @JsonProperty("network")
    NETWORK
  }

  /** Either a fixed number of nodes, or bounds for the autoscaler. */
  public record Size(@Nullable Integer fixed, @Nullable Integer min, @Nullable Integer max) {
    public boolean autoscaled() {
      return fixed == null;
    }

    public int least() {
      return fixed != null ? fixed : min == null ? 0 : min;
    }

    public int most() {
      return fixed != null ? fixed : max == null ? 0 : max;
    }
  }

  /**
   * @param category e.g. {@code cloud_essd}
   * @param performanceLevel {@code PL0} to {@code PL3}, ESSD only
   * @param sizeGiB whole GiB
   */
  public record Disk(
      String category,
      @Nullable String performanceLevel,
      int sizeGiB,
      @Nullable Boolean encrypted,
      @Nullable String kmsKey) {}

  /** A Kubernetes taint. */
  public record Taint(String key, @Nullable String value, Effect effect) {
    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
      @JsonProperty("NoSchedule")
      NO_SCHEDULE,
      @JsonProperty("PreferNoSchedule")
      PREFER_NO_SCHEDULE,
      @JsonProperty("NoExecute")
      NO_EXECUTE
    }
  }

  /** Container runtime of the nodes. */
  public enum Runtime {
    @JsonProperty("containerd")
    CONTAINERD,
    @JsonProperty("sandboxed")
    SANDBOXED
  }

  /**
   * @param onDemandBase nodes that are never spot
   * @param onDemandPercent share of the nodes above the base that is on demand, 0 to 100
   * @param priceLimits instance type to highest price per hour
   */
  public record Spot(
      Strategy strategy,
      @Nullable Integer onDemandBase,
      @Nullable Integer onDemandPercent,
      Map<String, BigDecimal> priceLimits,
      @Nullable Boolean compensateWithOnDemand,
      @Nullable Boolean replaceOnReclaim) {
    public Spot {
      priceLimits = Defaults.map(priceLimits);
    }

    /** How spot instances are bid for. */
    public enum Strategy {
      @JsonProperty("as-market-price")
      AS_MARKET_PRICE,
      @JsonProperty("price-limit")
      PRICE_LIMIT
    }
  }

  /** Managed node pool features. */
  public record Management(
      @Nullable Boolean autoRepair,
      @Nullable Boolean autoUpgrade,
      @Nullable Boolean autoVulnerabilityFix,
      @Nullable Integer maxUnavailable) {}

  /** The pool's labels and {@link #LABEL}. */
  public Map<String, String> nodeLabels() {
    Map<String, String> all = new HashMap<>(labels);
    all.put(LABEL, poolLabel());
    return all;
  }

  /** Value of {@link #LABEL} on every node. */
  public String poolLabel() {
    return labels.getOrDefault(LABEL, name);
  }

  /** The same pool with this mode. */
  public NodePool in(Networking.PodNetworkMode mode) {
    return new NodePool(
        name,
        poolClass,
        instanceTypes,
        size,
        zones,
        image,
        systemDisk,
        dataDisks,
        labels,
        taints,
        runtime,
        mode,
        spot,
        kubelet,
        keyPair,
        management);
  }

  public boolean spotCapacity() {
    return spot != null;
  }
}
