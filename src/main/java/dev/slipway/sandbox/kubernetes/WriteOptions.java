package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.List;
import java.util.Map;

/**
 * How a write is meant.
 *
 * @param fieldManager empty where the client does not name itself
 */
record WriteOptions(
    boolean dryRun,
    String fieldManager,
    String userAgent,
    boolean force,
    FieldValidation fieldValidation) {

  private static final int LONGEST_MANAGER = 128;

  /** What to do about fields that the kind does not have. */
  enum FieldValidation {
    Ignore,
    Warn,
    Strict
  }

  /**
   * @param kind as the server names the options of that verb
   */
  static WriteOptions of(String kind, Map<String, String> query, String userAgent) {
    String dryRun = query.getOrDefault("dryRun", "");
    if (!dryRun.isEmpty() && !dryRun.equals("All")) {
      throw Refusal.invalidOptions(kind, Cause.notSupported("dryRun", dryRun, List.of("All")));
    }
    String manager = query.getOrDefault("fieldManager", "");
    if (manager.length() > LONGEST_MANAGER) {
      throw Refusal.invalidOptions(
          kind,
          new Cause(
              "FieldValueTooLong",
              "Too long: may not be more than %d bytes".formatted(LONGEST_MANAGER),
              "fieldManager"));
    }
    return new WriteOptions(
        !dryRun.isEmpty(),
        manager,
        userAgent,
        query.getOrDefault("force", "").equals("true"),
        fieldValidation(kind, query.getOrDefault("fieldValidation", "")));
  }

  /** Who writes; one that does not say so is known by its program. */
  String manager() {
    return fieldManager.isEmpty() ? userAgent.split("/", 2)[0] : fieldManager;
  }

  private static FieldValidation fieldValidation(String kind, String value) {
    return switch (value) {
      case "", "Warn" -> FieldValidation.Warn;
      case "Ignore" -> FieldValidation.Ignore;
      case "Strict" -> FieldValidation.Strict;
      default ->
          throw Refusal.invalidOptions(
              kind,
              Cause.notSupported(
                  "fieldValidation", value, List.of("", "Ignore", "Strict", "Warn")));
    };
  }
}
