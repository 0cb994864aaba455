package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.blueprint.NodePool.Taint.Effect;
import dev.slipway.blueprint.PodTemplate.Toleration;
import dev.slipway.blueprint.PodTemplate.Toleration.Operator;
import dev.slipway.blueprint.PodTemplate.VirtualNode;
import dev.slipway.blueprint.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which pools take which pods. */
public final class Scheduling {
  /** Domains of labels that the kubelet and the cloud put on nodes. */
  private static final List<String> PLATFORM =
      List.of("kubernetes.io", "k8s.io", "alibabacloud.com", "aliyun.com");

  private Scheduling() {}

  /**
   * Pools whose nodes take its pods, in the document's order: their labels satisfy all that the
   * pods select, and the pods tolerate their taints. A workload that names a pool selects its
   * {@link NodePool#LABEL} and tolerates its taints, as its objects will say. One that names none
   * and asks for GPUs is for GPU pools alone. Pools that never have nodes are left out as long as
   * others are there. Pods on virtual nodes take room in none.
   */
  public static List<NodePool> eligible(Blueprint blueprint, Workload workload) {
    if (onVirtualNodes(blueprint, workload)) {
      return List.of();
    }
    List<Taint> ofNamed = taintsOfNamed(blueprint, workload);
    List<NodePool> takers =
        selected(blueprint, workload).stream()
            .filter(pool -> untolerated(workload, ofNamed, pool).isEmpty())
            .toList();
    List<NodePool> withNodes = takers.stream().filter(pool -> pool.size().most() > 0).toList();
    return withNodes.isEmpty() ? takers : withNodes;
  }

  /** Pools whose labels satisfy all that its pods select. */
  public static List<NodePool> selected(Blueprint blueprint, Workload workload) {
    Map<String, String> selector = selector(blueprint, workload);
    boolean anyGpuPool = selector.isEmpty() && Compute.asked(workload).gpus() > 0;
    List<NodePool> selected = new ArrayList<>();
    // Asked for every workload and pool by several rules: loops, because streams take their time.
    for (NodePool pool : blueprint.foundation().nodePools()) {
      if (anyGpuPool ? pool.poolClass() == PoolClass.GPU : carriesAll(pool, selector)) {
        selected.add(pool);
      }
    }
    return selected;
  }

  private static boolean carriesAll(NodePool pool, Map<String, String> selector) {
    for (Map.Entry<String, String> label : selector.entrySet()) {
      if (!carries(pool, label.getKey(), label.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Taints of the pool that keep the workload's pods away. */
  public static List<Taint> untolerated(Blueprint blueprint, Workload workload, NodePool pool) {
    return untolerated(workload, taintsOfNamed(blueprint, workload), pool);
  }

  private static List<Taint> taintsOfNamed(Blueprint blueprint, Workload workload) {
    return named(blueprint, workload).map(NodePool::taints).orElse(List.of());
  }

  private static List<Taint> untolerated(Workload workload, List<Taint> ofNamed, NodePool pool) {
    return pool.taints().stream()
        .filter(Scheduling::repels)
        .filter(taint -> ofNamed.stream().noneMatch(each -> covers(each, taint)))
        .filter(
            taint ->
                workload.pod().tolerations().stream().noneMatch(each -> tolerates(each, taint)))
        .toList();
  }

  /** The pool that it names. */
  public static Optional<NodePool> named(Blueprint blueprint, Workload workload) {
    for (NodePool pool : blueprint.foundation().nodePools()) {
      if (pool.name().equals(workload.pool())) {
        return Optional.of(pool);
      }
    }
    return Optional.empty();
  }

  /** Some of its pods may come to nodes that can be taken back. */
  public static boolean mayRunOnSpot(Blueprint blueprint, Workload workload) {
    return blueprint.foundation().nodePools().stream().anyMatch(Scheduling::spot)
        && eligible(blueprint, workload).stream().anyMatch(Scheduling::spot);
  }

  /** What its pods select: the pool that it names goes before its own words. */
  private static Map<String, String> selector(Blueprint blueprint, Workload workload) {
    Map<String, String> selector = new HashMap<>(workload.pod().nodeSelector());
    if (workload.pool() != null) {
      selector.put(
          NodePool.LABEL,
          named(blueprint, workload).map(NodePool::poolLabel).orElse(workload.pool()));
    }
    return selector;
  }

  /**
   * What the platform puts on nodes itself is known only in part; of the rest it is supposed that
   * they carry it.
   */
  private static boolean carries(NodePool pool, String key, String value) {
    String own = key.equals(NodePool.LABEL) ? pool.poolLabel() : pool.labels().get(key);
    if (own != null) {
      return own.equals(value);
    }
    return switch (key) {
      case "node.kubernetes.io/instance-type" -> pool.instanceTypes().contains(value);
      case "topology.kubernetes.io/zone" -> pool.zones().isEmpty() || pool.zones().contains(value);
      default -> ofPlatform(key);
    };
  }

  private static boolean ofPlatform(String key) {
    int slash = key.indexOf('/');
    String domain = slash < 0 ? "" : key.substring(0, slash);
    return PLATFORM.stream().anyMatch(each -> domain.equals(each) || domain.endsWith("." + each));
  }

  /** Pods of the pool with the one taint tolerate the other. */
  private static boolean covers(Taint one, Taint other) {
    return one.key().equals(other.key())
        && one.effect() == other.effect()
        && (one.value() == null || one.value().equals(other.value()));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    if (toleration.effect() != null && toleration.effect() != taint.effect()) {
      return false;
    }
    if (toleration.operator() == Operator.EXISTS) {
      return toleration.key() == null || toleration.key().equals(taint.key());
    }
    return taint.key().equals(toleration.key())
        && orEmpty(taint.value()).equals(orEmpty(toleration.value()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Its pods run on virtual nodes, and there are some. */
  public static boolean onVirtualNodes(Blueprint blueprint, Workload workload) {
    return hasVirtualNodes(blueprint) && asksForVirtualNodes(blueprint, workload);
  }

  public static boolean hasVirtualNodes(Blueprint blueprint) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null && nodes.enabled();
  }

  /** By itself or by its namespace, whether there are virtual nodes or not. */
  public static boolean asksForVirtualNodes(Blueprint blueprint, Workload workload) {
    return workload.pod().virtualNode() != null
        || "virtual-kubelet".equals(workload.pod().nodeSelector().get("type"))
        || sentByNamespace(blueprint, workload);
  }

  /** A label sends its pods past the scheduler; on the namespace it is enough. */
  public static boolean labelledForVirtualNodes(Blueprint blueprint, Workload workload) {
    return workload.pod().virtualNode() == VirtualNode.LABEL
        || sentByNamespace(blueprint, workload);
  }

  private static boolean sentByNamespace(Blueprint blueprint, Workload workload) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null
        && nodes.enabled()
        && workload.namespace() != null
        && nodes.namespaces().contains(workload.namespace());
  }

  /** Its nodes can be taken back. */
  public static boolean spot(NodePool pool) {
    return pool.spotCapacity() || pool.poolClass() == PoolClass.SPOT;
  }

  /**
   * Workloads of the spot pool can also run on the other: it carries a label that they select and
   * no taint beyond those they tolerate.
   */
  public static boolean standsIn(NodePool other, NodePool spot) {
    return !spot(other)
        && other.size().most() > 0
        && other.labels().entrySet().stream().anyMatch(spot.labels().entrySet()::contains)
        && other.taints().stream().filter(Scheduling::repels).allMatch(spot.taints()::contains);
  }

  /** A general pool without a taint that keeps pods away. */
  public static boolean takesAnyPod(NodePool pool) {
    return pool.poolClass() == PoolClass.GENERAL && !repels(pool);
  }

  /** It has a taint that keeps out pods which do not tolerate it. */
  public static boolean repels(NodePool pool) {
    return pool.taints().stream().anyMatch(Scheduling::repels);
  }

  /** {@code PreferNoSchedule} is only a wish. */
  public static boolean repels(Taint taint) {
    return taint.effect() != Effect.PREFER_NO_SCHEDULE;
  }
}
