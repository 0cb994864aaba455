package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Storage.SnapshotSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A VolumeSnapshotClass for disks per retention; the first in the document is the default. NAS and
 * OSS have no CSI snapshots.
 */
final class SnapshotClasses {
  private static final String DEFAULT_CLASS = "snapshot.storage.kubernetes.io/is-default-class";

  private SnapshotClasses() {}

  static List<KubeObject> of(Blueprint blueprint) {
    List<Integer> retentions =
        blueprint.storage().snapshots().stream()
            .map(SnapshotSchedule::retentionDays)
            .distinct()
            .toList();
    List<KubeObject> classes = new ArrayList<>();
    for (int days : retentions) {
      Manifest snapshotClass = snapshotClass(days);
      if (classes.isEmpty()) {
        snapshotClass.annotation(DEFAULT_CLASS, "true");
      }
      classes.add(snapshotClass.object());
    }
    return classes;
  }

  static String nameOf(int retentionDays) {
    return "slipway-disk-%dd".formatted(retentionDays);
  }

  private static Manifest snapshotClass(int retentionDays) {
    return Manifest.of(
            ObjectGroup.SNAPSHOT_CLASSES, ObjectKind.VOLUME_SNAPSHOT_CLASS, nameOf(retentionDays))
        .with("driver", StorageClasses.DISK_DRIVER)
        .with("deletionPolicy", "Delete")
        .with("parameters", Map.of("retentionDays", String.valueOf(retentionDays)));
  }
}
