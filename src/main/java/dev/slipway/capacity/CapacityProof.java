package dev.slipway.capacity;

import java.util.List;

/**
 * Whether addresses, network interfaces, disks and nodes suffice, with the number that limits.
 *
 * @param sufficient no line is short
 * @param limit a sentence naming the scarcest line, e.g. {@code "Zone cn-hangzhou-h: pool general
 *     needs 1024 pod addresses at its maximum, 500 are free"}
 */
public record CapacityProof(boolean sufficient, String limit, List<Line> lines) {
  public CapacityProof {
    lines = List.copyOf(lines);
  }

  /**
   * One comparison.
   *
   * @param subject zone or pool
   * @param resource what is counted, e.g. {@code pod-addresses}
   * @param known false where input data is missing; then {@code available} is 0
   * @param explanation the arithmetic in words
   */
  public record Line(
      String subject,
      String resource,
      long needed,
      long available,
      boolean known,
      String explanation) {
    public boolean suffices() {
      return known && needed <= available;
    }

    public long headroom() {
      return available - needed;
    }
  }
}
