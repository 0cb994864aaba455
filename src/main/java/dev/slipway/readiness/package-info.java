/**
 * What a cluster declares beside what is there, layer by layer; a pure function of what others
 * gathered. Asks nobody.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"blueprint", "catalog", "capacity", "plan", "cloud", "kube"})
package dev.slipway.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
