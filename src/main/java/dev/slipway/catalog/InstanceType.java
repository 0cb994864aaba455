package dev.slipway.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Limits of one ECS instance type; {@code null} where no source says.
 *
 * @param id e.g. {@code ecs.g8i.2xlarge}
 * @param memoryGib GiB
 * @param eniQuantity network interfaces, the primary included
 * @param ipv4PerEni IPv4 addresses per network interface
 * @param diskQuantity attachable cloud disks, the system disk included
 */
public record InstanceType(
    String id,
    String family,
    @Nullable Integer vcpu,
    @Nullable Double memoryGib,
    int gpu,
    @Nullable String gpuModel,
    @Nullable Integer eniQuantity,
    @Nullable Integer ipv4PerEni,
    @Nullable Boolean trunk,
    @Nullable Integer diskQuantity) {

  public InstanceType withTrunk(boolean supported) {
    return new InstanceType(
        id,
        family,
        vcpu,
        memoryGib,
        gpu,
        gpuModel,
        eniQuantity,
        ipv4PerEni,
        supported,
        diskQuantity);
  }

  /** Bare-metal families carry {@code ebm} in their name. */
  public boolean bareMetal() {
    return bareMetal(id);
  }

  /** As the id tells, also of types that no table knows. */
  public static boolean bareMetal(String id) {
    return id.startsWith("ecs.ebm");
  }
}
