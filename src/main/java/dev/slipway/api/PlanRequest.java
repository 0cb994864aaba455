package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import dev.slipway.provisioning.CreateCluster;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
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

  boolean deletion() {
    return action == Action.DELETE;
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

  private static Problem missing(String pointer, String expected) {
    return new Problem(
        pointer, "A plan for creating needs this field", "nothing", expected, "Add the field");
  }
}
