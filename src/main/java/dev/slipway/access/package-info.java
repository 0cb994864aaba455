/** Who may do what: projects, roles and tokens. */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "history"})
package dev.slipway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
