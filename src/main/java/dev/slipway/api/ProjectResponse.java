package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.access.Project;
import dev.slipway.catalog.Region;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project; see {@link ProjectRequest}. */
@Schema(name = "Project")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectResponse(
    UUID id,
    @Schema(example = "payments") String name,
    String displayName,
    List<String> regions,
    @Nullable String roleArn,
    Instant createdAt,
    long version) {
  static ProjectResponse from(Project project) {
    return new ProjectResponse(
        project.id(),
        project.name(),
        project.displayName(),
        project.regions().stream().map(Region::id).toList(),
        project.roleArn(),
        project.createdAt(),
        project.version());
  }
}
