package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.catalog.InstanceType;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Limits of an ECS instance type; absent where no source says.
 *
 * @param eniQuantity network interfaces, the primary included
 * @param trunk can carry member interfaces
 * @param diskQuantity attachable cloud disks, the system disk included
 */
@Schema(name = "InstanceType")
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstanceTypeResponse(
    @Schema(example = "ecs.g8i.2xlarge") String id,
    @Schema(example = "ecs.g8i") String family,
    @Nullable Integer vcpu,
    @Nullable Double memoryGib,
    int gpu,
    @Nullable String gpuModel,
    @Nullable Integer eniQuantity,
    @Nullable Integer ipv4PerEni,
    @Nullable Boolean trunk,
    @Nullable Integer diskQuantity) {
  static InstanceTypeResponse from(InstanceType type) {
    return new InstanceTypeResponse(
        type.id(),
        type.family(),
        type.vcpu(),
        type.memoryGib(),
        type.gpu(),
        type.gpuModel(),
        type.eniQuantity(),
        type.ipv4PerEni(),
        type.trunk(),
        type.diskQuantity());
  }
}
