package dev.slipway.operation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the engine is.
 *
 * @param stepDeadline from a step's first run to its end, by the wall clock
 * @param maxTries runs that may end in {@code Retry}
 * @param backoff upper bound of the pause after the first try; doubles with each further one
 * @param maxBackoff the bound grows no further
 * @param maxLosses how many workers a step may take down in a row
 * @param parallelSteps steps of all operations that run at once in this process
 * @param lookAtBlocked pause between looks of an operation that waits for another one; only if the
 *     other's end did not wake it
 * @param perProject operations of one project that run at once
 * @param lookAtFull the same pause of one whose project has as many running as it may
 * @param callTimeout longest time a call to the cloud can take
 * @param callMargin added to it before a lost call is taken for over
 */
@ConfigurationProperties("slipway.operation")
record OperationProperties(
    @DefaultValue("90m") Duration stepDeadline,
    @DefaultValue("10") int maxTries,
    @DefaultValue("2s") Duration backoff,
    @DefaultValue("2m") Duration maxBackoff,
    @DefaultValue("5") int maxLosses,
    @DefaultValue("64") int parallelSteps,
    @DefaultValue("10s") Duration lookAtBlocked,
    @DefaultValue("100") int perProject,
    @DefaultValue("5m") Duration lookAtFull,
    @DefaultValue("10s") Duration callTimeout,
    @DefaultValue("5s") Duration callMargin) {}
