package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.blueprint.BlueprintRevision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A revision of a blueprint.
 *
 * @param digest SHA-256 of its content; the same in YAML and JSON and in any order of keys
 * @param document as submitted; absent in lists
 */
@Schema(name = "BlueprintRevision")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlueprintResponse(
    @Schema(example = "demo") String project,
    @Schema(example = "payments-prod") String name,
    @Schema(example = "1") int revision,
    String digest,
    String createdBy,
    Instant createdAt,
    @Schema(ref = "#/components/schemas/" + BlueprintContract.NAME) @Nullable JsonNode document) {
  static BlueprintResponse from(BlueprintRevision revision, String project) {
    return of(revision, project, revision.document().tree());
  }

  static BlueprintResponse summary(BlueprintRevision revision, String project) {
    return of(revision, project, null);
  }

  private static BlueprintResponse of(
      BlueprintRevision revision, String project, @Nullable JsonNode document) {
    return new BlueprintResponse(
        project,
        revision.name(),
        revision.revision(),
        revision.document().digest(),
        revision.createdBy(),
        revision.createdAt(),
        document);
  }
}
