package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The add-ons that there are, each in its newest version. */
final class AddonCatalog {

  /**
   * An add-on.
   *
   * @param managed runs outside the cluster
   * @param installedIn {@code all}, {@code pro} or {@code basic} clusters by default, or empty
   */
  record Entry(String name, String category, String version, boolean managed, String installedIn) {

    boolean byDefault(String spec) {
      return switch (installedIn) {
        case "all" -> true;
        case "pro" -> spec.startsWith("ack.pro");
        case "basic" -> !spec.startsWith("ack.pro");
        default -> false;
      };
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  AddonCatalog() {
    for (Map<String, String> row : Csv.read("addons.csv")) {
      Entry entry =
          new Entry(
              row.getOrDefault("name", ""),
              row.getOrDefault("category", ""),
              row.getOrDefault("version", ""),
              Boolean.parseBoolean(row.get("managed")),
              row.getOrDefault("default", ""));
      entries.put(entry.name(), entry);
    }
  }

  /** It goes by two names. */
  static boolean isFlannel(String name) {
    return name.equals("flannel") || name.equals("kube-flannel-ds");
  }

  List<Entry> all() {
    return List.copyOf(entries.values());
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Entry require(String name) {
    return find(name)
        .orElseThrow(
            () -> ApiError.product(404, "AddonNotFound", "addon (%s) not found".formatted(name)));
  }
}
