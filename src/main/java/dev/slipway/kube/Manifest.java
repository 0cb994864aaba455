package dev.slipway.kube;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Kubernetes object in the making. Bears our mark; fields without a value are left out. */
final class Manifest {
  private final ObjectKind kind;
  private final @Nullable String namespace;
  private final String name;
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private final Map<String, Object> fields = new TreeMap<>();

  private Manifest(ObjectGroup group, ObjectKind kind, @Nullable String namespace, String name) {
    this.kind = kind;
    this.namespace = namespace;
    this.name = name;
    labels.putAll(Mark.of(group));
  }

  static Manifest of(ObjectGroup group, ObjectKind kind, String name) {
    return new Manifest(group, kind, null, name);
  }

  static Manifest of(ObjectGroup group, ObjectKind kind, String namespace, String name) {
    return new Manifest(group, kind, namespace, name);
  }

  /** Labels beside ours, which win. */
  Manifest labels(Map<String, String> given) {
    given.forEach(labels::putIfAbsent);
    return this;
  }

  Manifest annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  Manifest with(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
    return this;
  }

  KubeObject object() {
    Map<String, Object> metadata = new TreeMap<>();
    metadata.put("name", name);
    metadata.put("labels", Map.copyOf(labels));
    if (namespace != null) {
      metadata.put("namespace", namespace);
    }
    if (!annotations.isEmpty()) {
      metadata.put("annotations", Map.copyOf(annotations));
    }
    Map<String, Object> content = new TreeMap<>(fields);
    content.put("apiVersion", kind.apiVersion());
    content.put("kind", kind.kind());
    content.put("metadata", metadata);
    return new KubeObject(kind.apiVersion(), kind.kind(), namespace, name, content);
  }
}
