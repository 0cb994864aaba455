package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
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

  /** What to do about fields that the kind does not have. */
  enum FieldValidation {
    Ignore,
    Warn,
    Strict
  }

  static WriteOptions of(Map<String, String> query, String userAgent) {
    String dryRun = query.getOrDefault("dryRun", "");
    if (!dryRun.isEmpty() && !dryRun.equals("All")) {
      throw Refusal.invalidOptions(
          "PatchOptions",
          new Cause(
              "FieldValueNotSupported",
              "Unsupported value: \"%s\": supported values: \"All\"".formatted(dryRun),
              "dryRun"));
    }
    return new WriteOptions(
        !dryRun.isEmpty(),
        query.getOrDefault("fieldManager", ""),
        userAgent,
        query.getOrDefault("force", "").equals("true"),
        fieldValidation(query.getOrDefault("fieldValidation", "")));
  }

  /** Who writes; one that does not say so is known by its program. */
  String manager() {
    return fieldManager.isEmpty() ? userAgent.split("/", 2)[0] : fieldManager;
  }

  private static FieldValidation fieldValidation(String value) {
    return switch (value) {
      case "", "Warn" -> FieldValidation.Warn;
      case "Ignore" -> FieldValidation.Ignore;
      case "Strict" -> FieldValidation.Strict;
      default ->
          throw Refusal.invalidOptions(
              "PatchOptions",
              new Cause(
                  "FieldValueNotSupported",
                  "Unsupported value: \"%s\": supported values: \"Ignore\", \"Warn\", \"Strict\""
                      .formatted(value),
                  "fieldValidation"));
    };
  }
}
