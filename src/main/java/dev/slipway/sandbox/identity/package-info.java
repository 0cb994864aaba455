/** A local OpenID issuer with one ready token per role. */
@NullMarked
package dev.slipway.sandbox.identity;

import org.jspecify.annotations.NullMarked;
