/**
 * The embedded default: PostgreSQL, a simulated Alibaba Cloud and simulated clusters; speaks wire
 * formats and knows nothing of the inside.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.slipway.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
