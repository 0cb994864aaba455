package dev.slipway.capacity;

/** What is supposed of the world when capacity is compared. */
public enum Scenario {
  /** Pools and workloads at their maximum, and one batch of nodes more for upgrades. */
  AT_MAXIMUM("at its maximum", "if its workloads grow to their most replicas"),
  /** Pools at their most nodes. */
  AUTOSCALER_MAXIMUM("with its pools at their most nodes"),
  /** Pools at their most nodes, workloads at their most replicas. */
  HPA_MAXIMUM("with its workloads at their most replicas"),
  /**
   * Pools at their most nodes; a batch is upgraded, for which new nodes may come before it goes.
   */
  UPGRADE_SURGE("at its maximum in an upgrade"),
  /** One zone is lost: the others take over. Only where there are several. */
  ZONE_LOST("with one zone lost"),
  /** Every spot instance is reclaimed at once. */
  SPOT_LOST("with all spot capacity lost");

  private final String words;
  private final String growth;

  Scenario(String words) {
    this(words, words);
  }

  Scenario(String words, String growth) {
    this.words = words;
    this.growth = growth;
  }

  String words() {
    return words;
  }

  /** The same for what bounds only growth. */
  String growth() {
    return growth;
  }
}
