/**
 * Facts of the cloud: instance types, Kubernetes versions, regions, zones and what a place there
 * is.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint"})
package dev.slipway.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
