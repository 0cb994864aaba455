package dev.slipway.operation;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are meant; {@code null} asks for nothing.
 *
 * @param projects ids; {@code null} means every project
 */
public record OperationFilter(
    @Nullable Set<UUID> projects,
    @Nullable String cluster,
    @Nullable OperationState state,
    @Nullable String kind) {}
