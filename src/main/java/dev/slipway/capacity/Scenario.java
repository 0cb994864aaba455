package dev.slipway.capacity;

/** What is supposed of the world when capacity is compared. */
public enum Scenario {
  /** Pools and workloads at their maximum, and one batch of nodes more for upgrades. */
  AT_MAXIMUM(Replicas.MOST, "at its maximum", "if its workloads grow to their most replicas"),
  /** Pools at their most nodes. */
  AUTOSCALER_MAXIMUM(Replicas.DECLARED, "with its pools at their most nodes"),
  /**
   * Pools at their most nodes, workloads at the most replicas that an autoscaler or a schedule
   * sets.
   */
  HPA_MAXIMUM(Replicas.MOST, "with its workloads at their most replicas"),
  /** Pools at their most nodes, workloads at the largest size of their schedules. */
  CRON_HPA_MAXIMUM(
      Replicas.SCHEDULED, "with its workloads at the largest sizes of their schedules"),
  /**
   * Pools at their most nodes; a batch is upgraded, for which new nodes may come before it goes.
   */
  UPGRADE_SURGE(Replicas.DECLARED, "at its maximum in an upgrade"),
  /** One zone is lost while workloads are at their most replicas: the others take over. */
  ZONE_LOST(Replicas.MOST, "with one zone lost"),
  /** Every spot instance is reclaimed at once while workloads are at their most replicas. */
  SPOT_LOST(Replicas.MOST, "with all spot capacity lost");

  private final Replicas replicas;
  private final String words;
  private final String growth;

  Scenario(Replicas replicas, String words) {
    this(replicas, words, words);
  }

  Scenario(Replicas replicas, String words, String growth) {
    this.replicas = replicas;
    this.words = words;
    this.growth = growth;
  }

  Replicas replicas() {
    return replicas;
  }

  String words() {
    return words;
  }

  /** The same for what bounds only growth. */
  String growth() {
    return growth;
  }
}
