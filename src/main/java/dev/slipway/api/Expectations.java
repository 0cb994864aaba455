package dev.slipway.api;

import dev.slipway.catalog.Region;
import dev.slipway.history.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a type is called when someone sent another. */
final class Expectations {
  private Expectations() {}

  static String of(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == String.class) {
      return "text";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Instant.class) {
      return "a time such as 2026-01-31T10:00:00Z, " + Times.RANGE;
    }
    if (type == Region.class) {
      return "a region id such as cn-hangzhou";
    }
    if (type == Cursor.class) {
      return "a cursor that an answer named";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || type == JsonNode.class ? "an object" : "another value";
  }
}
