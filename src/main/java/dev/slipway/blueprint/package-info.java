/**
 * The blueprint document: four layers as immutable values, their parsing, schema, digest and
 * overrides, and the revisions kept of it; knows nothing of clouds, clusters or rules.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.slipway.blueprint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
