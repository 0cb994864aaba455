package dev.slipway.operation;

import java.util.UUID;

/**
 * One run of one step.
 *
 * @param fence grows with each claim of the operation; whoever writes with a smaller one changes
 *     nothing
 * @param tries runs that ended in {@code Retry}, this one not counted
 */
public record StepRun(
    UUID operationId,
    UUID projectId,
    UUID clusterId,
    String key,
    String kind,
    String target,
    long fence,
    int tries,
    Intents intents) {}
