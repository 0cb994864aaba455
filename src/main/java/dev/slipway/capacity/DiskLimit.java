package dev.slipway.capacity;

import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import java.util.Comparator;

/**
 * How many cloud disks of pods a node can attach: what the instance type takes, less the system
 * disk and the pool's data disks.
 *
 * @param disks the least of the pool's types
 * @param explanation the arithmetic in words
 */
public record DiskLimit(int disks, String explanation) {

  /** The disk driver's own limit where the instance type's is not known. */
  static final int FALLBACK = 15;

  public static DiskLimit of(NodePool pool, InstanceTypes types) {
    return pool.instanceTypes().stream()
        .map(id -> of(id, pool.dataDisks().size(), types))
        .min(Comparator.comparing(DiskLimit::disks))
        .orElseGet(() -> fallback("no instance type"));
  }

  private static DiskLimit of(String id, int dataDisks, InstanceTypes types) {
    Integer attachable = types.find(id).map(InstanceType::diskQuantity).orElse(null);
    if (attachable == null) {
      return fallback(id);
    }
    int disks = Math.max(0, attachable - 1 - dataDisks);
    return new DiskLimit(
        disks,
        "%s: %d disks - 1 system disk - %d data disks = %d"
            .formatted(id, attachable, dataDisks, disks));
  }

  private static DiskLimit fallback(String type) {
    return new DiskLimit(
        FALLBACK, "%s: limit not known, %d is taken for safe".formatted(type, FALLBACK));
  }
}
