package dev.slipway.history;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant; {@code null} asks for nothing.
 *
 * @param projects ids; {@code null} means every project
 * @param from inclusive
 * @param until exclusive
 */
public record EventFilter(
    @Nullable Set<UUID> projects,
    @Nullable String cluster,
    @Nullable UUID operationId,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant until) {
  public static final EventFilter EVERYTHING = new EventFilter(null, null, null, null, null, null);

  boolean matches(Event event) {
    return (projects == null || projects.contains(event.projectId()))
        && (cluster == null || cluster.equals(event.cluster()))
        && (operationId == null || operationId.equals(event.operationId()))
        && (type == null || type.equals(event.type()))
        && (from == null || !event.at().isBefore(from))
        && (until == null || event.at().isBefore(until));
  }
}
