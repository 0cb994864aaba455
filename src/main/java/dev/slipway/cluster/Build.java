package dev.slipway.cluster;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one or more clusters of a blueprint were built from.
 *
 * @param cluster the first of them by name
 */
public record Build(String cluster, int revision, @Nullable JsonNode overrides) {}
