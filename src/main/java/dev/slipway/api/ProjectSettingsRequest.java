package dev.slipway.api;

import dev.slipway.access.Projects;
import dev.slipway.catalog.Region;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project's settings as a whole; see {@link ProjectRequest}. Regions and role are for
 * administrators of every project to change.
 */
@Schema(name = "ProjectSettings")
record ProjectSettingsRequest(
    @Size(min = 1, max = 100, message = "1 to 100 signs") @Nullable String displayName,
    @Nullable List<@Pattern(regexp = Patterns.REGION, message = Patterns.REGION_WORDS) String>
        regions,
    @Pattern(regexp = Patterns.ROLE_ARN, message = Patterns.ROLE_ARN_WORDS)
        @Nullable String roleArn)
    implements JsonRequest {
  Projects.Settings settings(String name) {
    return new Projects.Settings(
        displayName == null ? name : displayName,
        regions == null ? List.of() : regions.stream().distinct().map(Region::new).toList(),
        roleArn);
  }
}
