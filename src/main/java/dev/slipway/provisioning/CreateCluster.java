package dev.slipway.provisioning;

import dev.slipway.catalog.Placement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A wanted cluster.
 *
 * @param revision {@code null}: the blueprint's latest
 * @param overrides JSON merge patch (RFC 7396) below the blueprint's {@code spec}
 */
public record CreateCluster(
    String name,
    String blueprint,
    @Nullable Integer revision,
    Placement placement,
    @Nullable JsonNode overrides) {}
