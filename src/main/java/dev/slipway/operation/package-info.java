/** Durable runs of plans: graph, fences, retries, cancel; knows no cloud and no cluster. */
@NullMarked
@ApplicationModule(allowedDependencies = {"history"})
package dev.slipway.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
