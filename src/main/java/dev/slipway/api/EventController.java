package dev.slipway.api;

import dev.slipway.access.Caller;
import dev.slipway.access.CallerAuthentication;
import dev.slipway.access.Permissions;
import dev.slipway.access.Projects;
import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.EventFilter;
import dev.slipway.history.History;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events", description = "Append-only history of all projects the caller may see")
class EventController {
  private final Permissions permissions;
  private final Projects projects;
  private final History history;
  private final EventStreams streams;

  EventController(
      Permissions permissions, Projects projects, History history, EventStreams streams) {
    this.permissions = permissions;
    this.projects = projects;
    this.history = history;
    this.streams = streams;
  }

  @GetMapping
  @Operation(
      summary = "Read history",
      description =
          "Newest first, or what precedes `before`; with `after` what follows it, oldest first.")
  EventPage listEvents(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable String cluster,
      @RequestParam(required = false) @Nullable UUID operation,
      @RequestParam(required = false) @Nullable String type,
      @Parameter(description = "Inclusive") @RequestParam(required = false) @Nullable Instant from,
      @Parameter(description = "Exclusive") @RequestParam(required = false) @Nullable Instant until,
      @Parameter(schema = @Schema(types = "string")) @RequestParam(required = false)
          @Nullable Cursor before,
      @Parameter(schema = @Schema(types = "string")) @RequestParam(required = false)
          @Nullable Cursor after,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    var filter =
        new EventFilter(
            permissions.visible(caller, project), cluster, operation, type, from, until);
    if (after != null) {
      return EventPage.oldestFirst(
          responses(history.after(filter, after, limit)), after.toString());
    }
    List<Event> found = history.before(filter, before, limit + 1);
    boolean more = found.size() > limit;
    return EventPage.newestFirst(responses(more ? found.subList(0, limit) : found), more);
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow history as server-sent events",
      description =
          "Goes on after Last-Event-ID, or else after `after`, or else from now on. Each event's id"
              + " is its cursor, its name the event's type, its data an Event. Comment lines keep"
              + " the connection alive. It ends with the token's life; come back with the last id.")
  @ApiResponse(
      responseCode = "200",
      description = "The stream",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventResponse.class)))
  SseEmitter streamEvents(
      @AuthenticationPrincipal Caller caller,
      @Parameter(hidden = true) CallerAuthentication token,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable String cluster,
      @RequestParam(required = false) @Nullable UUID operation,
      @RequestParam(required = false) @Nullable String type,
      @Parameter(schema = @Schema(types = "string")) @RequestParam(required = false)
          @Nullable Cursor after,
      @Parameter(schema = @Schema(types = "string"))
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable Cursor lastEventId) {
    var filter =
        new EventFilter(permissions.visible(caller, project), cluster, operation, type, null, null);
    Cursor asked = lastEventId == null ? after : lastEventId;
    Cursor start = asked == null ? history.end() : asked;
    return streams.open(filter, start, token.expires());
  }

  private List<EventResponse> responses(List<Event> events) {
    return events.stream()
        .map(event -> EventResponse.from(event, projects.name(event.projectId())))
        .toList();
  }
}
