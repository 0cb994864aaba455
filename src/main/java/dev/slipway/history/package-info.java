/**
 * Append-only events: who changed what, why and when, kept for good and streamed as they happen.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.slipway.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
