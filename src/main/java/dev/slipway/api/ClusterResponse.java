package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cluster under management.
 *
 * @param reason the status in a word for machines
 * @param message the status in a sentence for people
 * @param cloudName name under which the cloud knows it
 * @param cloudId the cloud's id; absent until created
 */
@Schema(name = "Cluster")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClusterResponse(
    UUID id,
    String project,
    @Schema(example = "payments-eu") String name,
    String blueprint,
    int revision,
    PlacementResponse placement,
    @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable JsonNode overrides,
    ClusterStatus status,
    @Schema(example = "ControlPlaneCreating") String reason,
    String message,
    String cloudName,
    @Nullable String cloudId,
    @Schema(example = "1.35.1-aliyun.1") String kubernetesVersion,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  static ClusterResponse from(ClusterView cluster, String project) {
    return new ClusterResponse(
        cluster.id(),
        project,
        cluster.name(),
        cluster.blueprint(),
        cluster.revision(),
        PlacementResponse.from(cluster.placement()),
        cluster.overrides(),
        cluster.status(),
        cluster.reason(),
        cluster.message(),
        cluster.cloudName(),
        cluster.cloudId(),
        cluster.kubernetesVersion(),
        cluster.createdAt(),
        cluster.updatedAt(),
        cluster.version());
  }
}
