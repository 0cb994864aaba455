package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instance types that can be had, and how big they are. */
final class InstanceTypes {

  /** What is known of a type; a number that is not sourced is 0. */
  record Type(
      String id,
      String family,
      int cpu,
      double memory,
      int gpu,
      String gpuModel,
      int enis,
      int addressesPerEni,
      boolean trunk,
      int disks,
      int podsSharedEni) {

    boolean arm() {
      return family.matches("ecs\\.[a-z]+(6r|8y|9y)");
    }
  }

  private final Map<String, Type> types = new LinkedHashMap<>();

  InstanceTypes() {
    for (Map<String, String> row : Csv.read("/catalog/ecs-instance-types.csv")) {
      Type type = type(row);
      types.put(type.id(), type);
    }
  }

  private static Type type(Map<String, String> row) {
    return new Type(
        row.getOrDefault("instance_type", ""),
        row.getOrDefault("family", ""),
        (int) number(row, "vcpu"),
        number(row, "memory_gib"),
        (int) number(row, "gpu"),
        row.getOrDefault("gpu_model", ""),
        (int) number(row, "eni_quantity"),
        (int) number(row, "private_ips_per_eni"),
        trunk(row),
        (int) number(row, "disk_quantity"),
        (int) number(row, "pods_shared_eni"));
  }

  /** Where no source says: like the documented ones of its generation and size. */
  private static boolean trunk(Map<String, String> row) {
    String documented = row.getOrDefault("trunk_supported", "");
    return documented.isEmpty()
        ? row.getOrDefault("family", "").matches("ecs\\.[a-z]+[6-9].*")
            && number(row, "eni_quantity") > 2
        : Boolean.parseBoolean(documented);
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.matches("[0-9.]+") ? Double.parseDouble(text) : 0;
  }

  Optional<Type> find(String id) {
    return Optional.ofNullable(types.get(id));
  }

  List<Type> all() {
    return List.copyOf(types.values());
  }
}
