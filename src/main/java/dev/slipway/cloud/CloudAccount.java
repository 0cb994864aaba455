package dev.slipway.cloud;

import org.jspecify.annotations.Nullable;

/**
 * Whose resources are meant.
 *
 * @param roleArn RAM role to assume; {@code null}: the service's own identity
 */
public record CloudAccount(@Nullable String roleArn) {
  public static final CloudAccount OWN = new CloudAccount(null);
}
