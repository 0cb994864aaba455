package dev.slipway.policy.cel;

import java.time.Duration;

/**
 * What an expression may ask for.
 *
 * @param length characters
 * @param steps parts of it that are evaluated, those in loops each time, and values compared
 * @param time a backstop for steps that take long
 */
public record Limits(int length, int steps, Duration time) {}
