package dev.slipway.policy;

import org.jspecify.annotations.Nullable;

/** A cloud disk's category and level, with the smallest size the disk driver accepts. */
record DiskKind(String name, int leastGib) {
  static final int MOST_GIB = 65_536;

  /**
   * @param category {@code null}: {@code cloud_essd}
   * @param level ESSD only; {@code null}: {@code PL1}, the cloud's default
   */
  static DiskKind of(@Nullable String category, @Nullable String level) {
    String given = category == null ? "cloud_essd" : category;
    return switch (given) {
      case "cloud_essd" -> essd(level == null ? "PL1" : level);
      case "cloud_auto" -> new DiskKind(given, 1);
      case "cloud_essd_entry", "cloud_regional_disk_auto" -> new DiskKind(given, 10);
      default -> new DiskKind(given, 20);
    };
  }

  private static DiskKind essd(String level) {
    return switch (level) {
      case "PL0" -> new DiskKind(level, 1);
      case "PL2" -> new DiskKind(level, 461);
      case "PL3" -> new DiskKind(level, 1261);
      default -> new DiskKind(level, 20);
    };
  }
}
