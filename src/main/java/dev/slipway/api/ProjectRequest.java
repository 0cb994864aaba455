package dev.slipway.api;

import dev.slipway.access.Projects;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new project.
 *
 * @param displayName the name, when absent
 * @param regions where its clusters may be; absent or empty means everywhere
 * @param roleArn RAM role to assume for its cloud calls
 */
@Schema(name = "NewProject")
record ProjectRequest(
    @NotNull(message = Patterns.NAME_WORDS)
        @Pattern(regexp = Patterns.NAME, message = Patterns.NAME_WORDS)
        @Schema(example = "payments")
        String name,
    @Size(min = 1, max = 100, message = "1 to 100 signs") @Nullable String displayName,
    @Nullable List<@Pattern(regexp = Patterns.REGION, message = Patterns.REGION_WORDS) String>
        regions,
    @Pattern(regexp = Patterns.ROLE_ARN, message = Patterns.ROLE_ARN_WORDS)
        @Nullable String roleArn)
    implements JsonRequest {
  Projects.Settings settings() {
    return new ProjectSettingsRequest(displayName, regions, roleArn).settings(name);
  }
}
