/** What is wanted minus what is there, as changes; a pure function that starts nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog", "capacity", "policy"})
package dev.slipway.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
