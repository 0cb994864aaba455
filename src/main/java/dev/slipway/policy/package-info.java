/** The rules a blueprint must meet before anything is built, and what they found. */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog", "capacity"})
package dev.slipway.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
