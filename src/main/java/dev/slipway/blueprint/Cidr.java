package dev.slipway.blueprint;

/**
 * An IPv4 block.
 *
 * @param base any address of it, as a number
 * @param mask bits that all its addresses share
 */
public record Cidr(long base, int mask) {
  private static final int BITS = 32;

  /**
   * @param text a block as the schema takes it, e.g. {@code 172.21.0.0/20}
   */
  public static Cidr of(String text) {
    String[] parts = text.split("[./]", -1);
    long base = 0;
    for (int index = 0; index < 4; index++) {
      base = base << 8 | Integer.parseInt(parts[index]);
    }
    return new Cidr(base, Integer.parseInt(parts[4]));
  }

  /** They have an address in common. */
  public boolean overlaps(Cidr other) {
    int apart = BITS - Math.min(mask, other.mask);
    return base >>> apart == other.base >>> apart;
  }
}
