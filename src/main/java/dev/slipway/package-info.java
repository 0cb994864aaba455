/** Slipway: ACK clusters from blueprints. */
@NullMarked
package dev.slipway;

import org.jspecify.annotations.NullMarked;
