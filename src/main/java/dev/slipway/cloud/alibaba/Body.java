package dev.slipway.cloud.alibaba;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making; what is {@code null} is left out. */
final class Body {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Body with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  Map<String, Object> fields() {
    return fields;
  }

  /** {@code [{"key": …, "value": …}]}, in order of key. */
  static List<Map<String, Object>> pairs(Map<String, String> map) {
    return map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Body().with("key", e.getKey()).with("value", e.getValue()).fields())
        .toList();
  }

  /** {@code null} for an empty list: the vendor's default counts. */
  static <T> @Nullable List<T> orAbsent(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
