package dev.slipway.blueprint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Absent collections are empty ones. */
final class Defaults {
  private Defaults() {}

  static <T> List<T> list(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  static <V> Map<String, V> map(@Nullable Map<String, V> given) {
    return given == null ? Map.of() : Map.copyOf(given);
  }
}
