package dev.slipway.sandbox.cloud;

import java.util.Collection;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks that several requests share. */
final class Requests {
  private static final Pattern NAME =
      Pattern.compile("[\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9_-]{0,62}");
  private static final int TAGS = 20;
  private static final int TAG_KEY = 64;
  private static final int TAG_VALUE = 128;

  private Requests() {}

  static void requireName(String name, String field) {
    if (!NAME.matcher(name).matches()) {
      throw ApiError.invalid(
          ("%s must have 1 to 63 letters, digits, Chinese characters or hyphens and not begin with"
                  + " a hyphen, but is \"%s\"")
              .formatted(field, name));
    }
  }

  static void requireOneOf(String value, Collection<String> allowed, String field) {
    if (!value.isEmpty() && !allowed.contains(value)) {
      throw ApiError.invalid("%s must be one of %s, not \"%s\"".formatted(field, allowed, value));
    }
  }

  static void requireBetween(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw ApiError.invalid(
          "%s must be between %d and %d, not %d".formatted(field, least, most, value));
    }
  }

  static void requireTags(JsonNode tags) {
    if (tags.size() > TAGS) {
      throw ApiError.invalid("at most %d tags are allowed, not %d".formatted(TAGS, tags.size()));
    }
    for (JsonNode tag : tags) {
      String key = Json.text(tag, "key");
      if (key.isEmpty() || key.length() > TAG_KEY || Json.text(tag, "value").length() > TAG_VALUE) {
        throw ApiError.invalid("tag \"%s\" is too long or has no key".formatted(key));
      }
      if (key.startsWith("aliyun") || key.startsWith("acs:") || key.matches("https?://.*")) {
        throw ApiError.invalid("tag \"%s\" has a reserved beginning".formatted(key));
      }
    }
  }
}
