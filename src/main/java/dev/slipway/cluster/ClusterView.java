package dev.slipway.cluster;

import dev.slipway.catalog.Placement;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cluster under management.
 *
 * @param overrides JSON merge patch (RFC 7396) below the blueprint's {@code spec}; {@code null}:
 *     none
 * @param cloudName name under which the cloud knows it
 * @param cloudId the cloud's id; {@code null} until created
 * @param kubernetesVersion exact; as planned until the cloud says
 * @param version grows with each change; the entity tag
 */
public record ClusterView(
    UUID id,
    UUID projectId,
    String name,
    String blueprint,
    int revision,
    Placement placement,
    @Nullable JsonNode overrides,
    ClusterStatus status,
    String reason,
    String message,
    String cloudName,
    @Nullable String cloudId,
    String kubernetesVersion,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
