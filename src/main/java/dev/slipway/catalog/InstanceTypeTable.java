package dev.slipway.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table that ships with the service, read once. */
@Component
class InstanceTypeTable implements InstanceTypes {

  /** Such rows leave the system disk out, the others count it. */
  private static final String DATA_DISKS_ONLY = "documented maximum of attachable data disks";

  private final Map<String, InstanceType> types = new TreeMap<>();

  InstanceTypeTable() {
    Csv.rows("ecs-instance-types.csv").stream()
        .map(InstanceTypeTable::type)
        .forEach(type -> types.put(type.id(), type));
  }

  @Override
  public Optional<InstanceType> find(String id) {
    return Optional.ofNullable(types.get(id));
  }

  @Override
  public List<InstanceType> all() {
    return List.copyOf(types.values());
  }

  private static InstanceType type(Csv.Row row) {
    Integer gpu = row.number("gpu");
    String memory = row.text("memory_gib");
    String gpuModel = row.text("gpu_model");
    String trunk = row.text("trunk_supported");
    return new InstanceType(
        row.text("instance_type"),
        row.text("family"),
        row.number("vcpu"),
        memory.isEmpty() ? null : Double.valueOf(memory),
        gpu == null ? 0 : gpu,
        gpuModel.isEmpty() ? null : gpuModel,
        row.number("eni_quantity"),
        row.number("private_ips_per_eni"),
        trunk.isEmpty() ? null : Boolean.valueOf(trunk),
        disks(row));
  }

  private static @Nullable Integer disks(Csv.Row row) {
    Integer disks = row.number("disk_quantity");
    boolean systemDiskLeftOut = row.text("notes").contains(DATA_DISKS_ONLY);
    return disks != null && systemDiskLeftOut ? Integer.valueOf(disks + 1) : disks;
  }
}
