/**
 * Arithmetic: pods per node, addresses per zone, disks per node; proves that a blueprint fits a
 * place.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog"})
package dev.slipway.capacity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
