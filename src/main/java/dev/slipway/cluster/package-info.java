/** Clusters under management: what is wanted, where, and the last known status. */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog", "history"})
package dev.slipway.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
