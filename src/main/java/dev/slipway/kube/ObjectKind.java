package dev.slipway.kube;

import java.util.Arrays;

/** The kinds of objects we apply, with what addresses them on the wire; no discovery is needed. */
enum ObjectKind {
  NAMESPACE("", "v1", "Namespace", "namespaces", false),
  RESOURCE_QUOTA("", "v1", "ResourceQuota", "resourcequotas", true),
  LIMIT_RANGE("", "v1", "LimitRange", "limitranges", true),
  NETWORK_POLICY("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
  STORAGE_CLASS("storage.k8s.io", "v1", "StorageClass", "storageclasses", false),
  VOLUME_SNAPSHOT_CLASS(
      "snapshot.storage.k8s.io", "v1", "VolumeSnapshotClass", "volumesnapshotclasses", false);

  private final String apiGroup;
  private final String version;
  private final String kind;
  private final String plural;
  private final boolean namespaced;

  ObjectKind(String apiGroup, String version, String kind, String plural, boolean namespaced) {
    this.apiGroup = apiGroup;
    this.version = version;
    this.kind = kind;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  static ObjectKind of(KubeObject object) {
    return Arrays.stream(values())
        .filter(kind -> kind.kind.equals(object.kind()))
        .filter(kind -> kind.apiVersion().equals(object.apiVersion()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No kind is known of " + object.title()));
  }

  String apiGroup() {
    return apiGroup;
  }

  String version() {
    return version;
  }

  String kind() {
    return kind;
  }

  String plural() {
    return plural;
  }

  boolean namespaced() {
    return namespaced;
  }

  String apiVersion() {
    return apiGroup.isEmpty() ? version : apiGroup + "/" + version;
  }
}
