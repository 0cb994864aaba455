package dev.slipway.cluster;

import dev.slipway.catalog.Placement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cluster to be managed from now on.
 *
 * @param kubernetesVersion exact version as planned
 * @param overrides JSON merge patch (RFC 7396) below the blueprint's {@code spec}
 */
public record NewCluster(
    UUID projectId,
    String name,
    String blueprint,
    int revision,
    String kubernetesVersion,
    Placement placement,
    @Nullable JsonNode overrides) {}
