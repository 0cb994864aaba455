package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import org.jspecify.annotations.Nullable;

/** Proves that a blueprint fits a place. */
public final class Capacity {
  private Capacity() {}

  /**
   * @param site {@code null}: not chosen yet; then nothing is said of addresses
   */
  public static CapacityProof prove(Blueprint blueprint, @Nullable Site site, InstanceTypes types) {
    throw new UnsupportedOperationException();
  }
}
