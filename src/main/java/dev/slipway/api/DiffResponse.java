package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Difference;
import dev.slipway.blueprint.Differences;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changed from one revision to another. */
@Schema(name = "BlueprintDiff")
record DiffResponse(int from, int to, List<Field> differences) {

  /**
   * One field.
   *
   * @param path escaped like a JSON pointer; items of lists of named things stand by name
   * @param from absent: not there before
   * @param to absent: not there after
   */
  @Schema(name = "BlueprintDifference")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Field(
      @Schema(example = "/spec/foundation/nodePools/general/size/max") String path,
      @Schema(implementation = Object.class) @Nullable JsonNode from,
      @Schema(implementation = Object.class) @Nullable JsonNode to) {
    static Field from(Difference difference) {
      return new Field(difference.path(), difference.from(), difference.to());
    }
  }

  static DiffResponse between(BlueprintRevision from, BlueprintRevision to) {
    return new DiffResponse(
        from.revision(),
        to.revision(),
        Differences.between(from.document().tree(), to.document().tree()).stream()
            .map(Field::from)
            .toList());
  }
}
