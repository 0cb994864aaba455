package dev.slipway.capacity;

import java.util.Arrays;

/** What a line of a capacity proof counts. */
public enum Resource {
  POD_ADDRESSES("pod-addresses", "pod addresses", true),
  NODE_ADDRESSES("node-addresses", "node addresses", true),
  /** Where pods and nodes draw from the same vSwitches. */
  ADDRESSES("addresses", "addresses for nodes and pods", true),
  /** In vSwitches that only virtual nodes have. */
  VIRTUAL_NODE_ADDRESSES("virtual-node-addresses", "addresses for pods on virtual nodes", true),
  /** In the vSwitches of a pod network. */
  POD_NETWORK_ADDRESSES("pod-network-addresses", "addresses for pods of a pod network", true),
  /** Flannel gives each node a part of the pod CIDR. */
  NODE_SUBNETS("node-subnets", "node subnets", true),
  /**
   * On Flannel the route table of the VPC leads to the pods of each node; its quota can be raised.
   */
  ROUTES("vpc-routes", "VPC routes", false),
  PODS_PER_NODE("pods-per-node", "pods per node", true),
  /** Follows from the pods, which bind. */
  INTERFACES_PER_NODE("interfaces-per-node", "network interfaces per node", false),
  DISKS_PER_NODE("disks-per-node", "cloud disks per node", true),
  /** What workloads ask for before they grow. */
  DECLARED_CPU("declared-cpu-millicores", "declared CPU millicores", true),
  DECLARED_MEMORY("declared-memory-mib", "MiB of declared memory", true),
  DECLARED_GPU("declared-gpus", "declared GPUs", true),
  /** Whole pods, which nodes hold or do not, before anything grows. */
  DECLARED_REPLICAS("declared-replicas", "declared replicas", true),
  /** What workloads ask for when they have grown to their maximum. */
  CPU("cpu-millicores", "CPU millicores", false),
  MEMORY("memory-mib", "MiB of memory", false),
  GPU("gpus", "GPUs", false),
  REPLICAS("replicas", "replicas", false);

  private final String word;
  private final String plural;
  private final boolean binding;

  Resource(String word, String plural, boolean binding) {
    this.word = word;
    this.plural = plural;
    this.binding = binding;
  }

  /** As lines name it. */
  public String word() {
    return word;
  }

  /** In sentences. */
  public String plural() {
    return plural;
  }

  /**
   * Nothing may be built when it is short. The others bound only how far workloads may grow: the
   * cluster works, some replicas stay pending.
   */
  public boolean binding() {
    return binding;
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  public static Resource of(String word) {
    return Arrays.stream(values())
        .filter(resource -> resource.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not counted".formatted(word)));
  }
}
