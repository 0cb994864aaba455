package dev.slipway.blueprint;

import org.jspecify.annotations.Nullable;

/** Cluster-wide parts that workload scaling needs. */
public record Scaling(@Nullable Boolean metricsAdapter, @Nullable Boolean cronHpa) {
  static final Scaling NONE = new Scaling(null, null);
}
