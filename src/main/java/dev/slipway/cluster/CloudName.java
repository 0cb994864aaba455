package dev.slipway.cluster;

import java.util.UUID;

/**
 * The name a cluster bears in the cloud: readable, and never used twice, so that a lost answer can
 * be found again by a list call (ACK's create takes no idempotency token).
 */
final class CloudName {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int SIGNS = 10;
  private static final int BITS_PER_SIGN = 5;

  private CloudName() {}

  /** Cluster names have at most 40 signs; ACK takes 63. */
  static String of(String name, UUID id) {
    // The low half of a UUIDv7 is random; the high half is time.
    long random = id.getLeastSignificantBits();
    var text = new StringBuilder(name).append('-');
    for (int sign = 0; sign < SIGNS; sign++) {
      text.append(BASE32.charAt((int) (random >>> (sign * BITS_PER_SIGN)) & 31));
    }
    return text.toString();
  }
}
