/** Simulated Kubernetes API servers with real server-side apply. */
@NullMarked
package dev.slipway.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
