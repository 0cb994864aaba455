package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next {@code cursor} of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String next) {
  static final String LIMIT = "50";
  static final int MOST = 200;

  /**
   * @param found up to one more than the limit: that one says that there is a next page
   * @param cursor what to go on from after an item
   */
  static <V, T> Page<T> of(
      List<V> found, int limit, Function<V, ?> cursor, Function<V, T> response) {
    List<V> items = found.size() > limit ? found.subList(0, limit) : found;
    String next = found.size() > limit ? cursor.apply(items.getLast()).toString() : null;
    return new Page<>(items.stream().map(response).toList(), next);
  }
}
