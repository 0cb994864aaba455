package dev.slipway.kube;

import org.jspecify.annotations.Nullable;

/** An object in the cluster that bears our mark. */
record Marked(ObjectKind kind, @Nullable String namespace, String name, boolean beingDeleted) {

  String title() {
    return KubeObject.title(kind.kind(), namespace, name);
  }
}
