package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.plan.Change;
import dev.slipway.plan.Effect;
import dev.slipway.plan.Layer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan, and later one step of an operation.
 *
 * @param key unique in its plan
 * @param effect how hard it hits what runs
 * @param after keys of the changes that must be done before
 */
@Schema(name = "Change")
record ChangeResponse(
    @Schema(example = "node-pool/general") String key,
    @Schema(example = "EnsureNodePool") String step,
    Layer layer,
    @Schema(example = "node pool \"general\"") String target,
    Change.Verb verb,
    Effect effect,
    List<Difference> differences,
    String reason,
    List<String> after) {

  /** One field. */
  @Schema(name = "ChangeDifference")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(String pointer, @Nullable String from, @Nullable String to) {
    static Difference from(Change.Difference difference) {
      return new Difference(difference.pointer(), difference.from(), difference.to());
    }
  }

  static ChangeResponse from(Change change) {
    return new ChangeResponse(
        change.key(),
        change.step(),
        change.layer(),
        change.target(),
        change.verb(),
        change.effect(),
        change.differences().stream().map(Difference::from).toList(),
        change.reason(),
        change.after());
  }
}
