package dev.slipway.sandbox.cloud;

import java.util.Locale;
import java.util.UUID;

/** New identifiers as the vendor forms them. */
final class Ids {
  private static final int TASK_DIGITS = 24;
  private static final int RESOURCE_DIGITS = 17;

  private Ids() {}

  static String cluster() {
    return "c" + hex();
  }

  static String nodePool() {
    return "np" + hex();
  }

  static String task() {
    return "T-" + hex().substring(0, TASK_DIGITS);
  }

  static String request() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  /** E.g. {@code i-bp1…}; the sign of the region stands behind the kind of thing. */
  static String resource(String kind, String regionSign) {
    return kind + "-" + regionSign + hex().substring(0, RESOURCE_DIGITS);
  }

  /** For what the vendor names as it likes. */
  static String thing(String kind) {
    return kind + "-" + hex().substring(0, RESOURCE_DIGITS);
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
