package dev.slipway.kube;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fields of a part of an object; those without a value are left out. */
final class Fields {
  private final Map<String, Object> values = new TreeMap<>();

  static Fields with(String name, @Nullable Object value) {
    return new Fields().and(name, value);
  }

  Fields and(String name, @Nullable Object value) {
    if (value != null && !empty(value)) {
      values.put(name, value);
    }
    return this;
  }

  Map<String, Object> map() {
    return values;
  }

  private static boolean empty(Object value) {
    return value instanceof Map<?, ?> map && map.isEmpty()
        || value instanceof Collection<?> items && items.isEmpty();
  }
}
