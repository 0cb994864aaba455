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
    return namespace == null ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
