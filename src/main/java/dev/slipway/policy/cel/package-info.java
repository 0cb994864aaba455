/**
 * Expressions in CEL (cel.dev) about blueprint documents; knows nothing of rules, and is the only
 * package that sees the CEL library.
 */
@NullMarked
package dev.slipway.policy.cel;

import org.jspecify.annotations.NullMarked;
