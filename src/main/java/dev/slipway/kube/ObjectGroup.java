package dev.slipway.kube;

import java.util.List;
import java.util.Locale;

/** Objects applied and pruned together: one step of an operation each, in this order. */
public enum ObjectGroup {
  NAMESPACES(ObjectKind.NAMESPACE),
  GOVERNANCE(ObjectKind.RESOURCE_QUOTA, ObjectKind.LIMIT_RANGE),
  NETWORK_POLICIES(ObjectKind.NETWORK_POLICY),
  STORAGE_CLASSES(ObjectKind.STORAGE_CLASS),
  SNAPSHOT_CLASSES(ObjectKind.VOLUME_SNAPSHOT_CLASS);

  private final List<ObjectKind> kinds;

  ObjectGroup(ObjectKind... kinds) {
    this.kinds = List.of(kinds);
  }

  List<ObjectKind> kinds() {
    return kinds;
  }

  /** As written in labels, e.g. {@code storage-classes}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
