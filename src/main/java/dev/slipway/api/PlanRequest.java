package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import dev.slipway.provisioning.CreateCluster;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to plan for a cluster.
 *
 * @param action what is wanted; {@code DELETE} takes no other field
 * @param blueprint needed for {@code CREATE}; as in {@link ClusterRequest}
 * @param placement needed for {@code CREATE}; as in {@link ClusterRequest}
 */
@Schema(name = "WantedPlan")
record PlanRequest(
    @Schema(defaultValue = "CREATE") @Nullable Action action,
    @Schema(example = "payments-prod") @Nullable String blueprint,
    @Min(value = 1, message = "1 or more") @Nullable Integer revision,
    @Valid @Nullable PlacementRequest placement,
    @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable JsonNode overrides)
    implements JsonRequest {

  /** What is wanted of the cluster. */
  enum Action {
    CREATE,
    DELETE
  }

  /**
   * @throws RequestInvalid when a deletion brings what only creating takes
   */
  boolean deletion() {
    if (action != Action.DELETE) {
      return false;
    }
    List<Problem> needless = new ArrayList<>();
    needless("/blueprint", blueprint).ifPresent(needless::add);
    needless("/revision", revision).ifPresent(needless::add);
    needless("/placement", placement).ifPresent(needless::add);
    needless("/overrides", overrides).ifPresent(needless::add);
    if (!needless.isEmpty()) {
      throw new RequestInvalid(needless);
    }
    return true;
  }

  /**
   * @throws RequestInvalid when something needed is missing
   */
  CreateCluster toWanted(String name) {
    if (blueprint == null || placement == null) {
      List<Problem> missing = new ArrayList<>();
      if (blueprint == null) {
        missing.add(missing("/blueprint", "the name of a blueprint"));
      }
      if (placement == null) {
        missing.add(missing("/placement", "region, vpcId and nodeVSwitches"));
      }
      throw new RequestInvalid(missing);
    }
    return new CreateCluster(name, blueprint, revision, placement.toPlacement(), overrides);
  }

  private static Optional<Problem> needless(String pointer, @Nullable Object given) {
    return Optional.ofNullable(given)
        .map(
            found ->
                new Problem(
                    pointer,
                    "A plan for deleting does not take this field",
                    found instanceof PlacementRequest ? "an object" : found.toString(),
                    "nothing",
                    "Take the field out"));
  }

  private static Problem missing(String pointer, String expected) {
    return new Problem(
        pointer, "A plan for creating needs this field", "nothing", expected, "Add the field");
  }
}
