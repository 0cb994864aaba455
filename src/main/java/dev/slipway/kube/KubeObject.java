package dev.slipway.kube;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kubernetes object as data; {@code content} is the whole object. */
public record KubeObject(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    String name,
    Map<String, Object> content) {

  /** {@code Kind namespace/name}. */
  public String title() {
    return title(kind, namespace, name);
  }

  static String title(String kind, @Nullable String namespace, String name) {
    return namespace == null ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
