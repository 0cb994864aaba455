/**
 * The rules a blueprint must meet before anything is built, those of the catalogue and those of its
 * project, and what they found.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog", "capacity"})
package dev.slipway.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
