package dev.slipway.capacity;

/**
 * Arithmetic on amounts from 0 on that stops at {@link Long#MAX_VALUE}: what asks for too much goes
 * on asking for too much.
 */
final class Saturated {
  private Saturated() {}

  static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long times(long amount, long factor) {
    long product = amount * factor;
    return Math.multiplyHigh(amount, factor) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }
}
