package dev.slipway.kube;

import java.util.Map;

/** The labels by which we know what we made; nothing without them is ever deleted. */
final class Mark {
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String GROUP = "slipway.dev/group";

  private Mark() {}

  static Map<String, String> of(ObjectGroup group) {
    return Map.of(MANAGED_BY, "slipway", GROUP, group.word());
  }
}
