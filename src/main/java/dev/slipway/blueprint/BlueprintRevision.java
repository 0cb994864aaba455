package dev.slipway.blueprint;

import java.time.Instant;
import java.util.UUID;

/**
 * An immutable revision, counted from 1.
 *
 * @param createdBy subject of who wrote it
 */
public record BlueprintRevision(
    UUID projectId,
    String name,
    int revision,
    BlueprintDocument document,
    String createdBy,
    Instant createdAt) {

  /** What it is called by within its project. */
  public record Key(String name, int revision) {}

  public Key key() {
    return new Key(name, revision);
  }
}
