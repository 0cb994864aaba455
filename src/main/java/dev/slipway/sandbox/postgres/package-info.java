/** An embedded PostgreSQL for the sandbox and for tests, over the published binaries. */
@NullMarked
package dev.slipway.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
