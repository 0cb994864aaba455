package dev.slipway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that write to the API server that {@code SLIPWAY_TEST_KUBECONFIG} (a file) names, one class
 * at a time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "No real API server is named by SLIPWAY_TEST_KUBECONFIG")
@ResourceLock("real API server")
public @interface OnRealApiServer {}
