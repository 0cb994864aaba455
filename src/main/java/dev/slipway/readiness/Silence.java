package dev.slipway.readiness;

import org.jspecify.annotations.Nullable;

/**
 * A question that got no answer.
 *
 * @param question in words, e.g. {@code node pools}
 * @param code the vendor's, where the cloud refused
 * @param requestId the vendor's, where the cloud answered
 */
public record Silence(
    String question, String message, @Nullable String code, @Nullable String requestId) {}
