package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of history.
 *
 * @param older {@code before} of the page with what precedes; absent where nothing does
 * @param newer {@code after} of the page with what follows, or will; absent while there is nothing
 */
@Schema(name = "EventPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventPage(List<EventResponse> items, @Nullable String older, @Nullable String newer) {

  /**
   * @param more there are older ones
   */
  static EventPage newestFirst(List<EventResponse> items, boolean more) {
    return items.isEmpty()
        ? new EventPage(items, null, null)
        : new EventPage(items, more ? items.getLast().cursor() : null, items.getFirst().cursor());
  }

  /**
   * @param after where the page began
   */
  static EventPage oldestFirst(List<EventResponse> items, String after) {
    return items.isEmpty()
        ? new EventPage(items, null, after)
        : new EventPage(items, items.getFirst().cursor(), items.getLast().cursor());
  }
}
