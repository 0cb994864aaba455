package dev.slipway.sandbox.kubernetes;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Blocks of addresses. */
final class Addresses {
  private Addresses() {}

  static boolean isAddress(String address) {
    return read(address) != null;
  }

  /** Reads an address without asking anybody for it; null where it is none. */
  private static @Nullable InetAddress read(String address) {
    if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return null;
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  static boolean isBlock(String block) {
    int slash = block.indexOf('/');
    InetAddress address = slash < 0 ? null : read(block.substring(0, slash));
    String prefix = block.substring(slash + 1);
    return address != null
        && prefix.matches("\\d{1,3}")
        && Integer.parseInt(prefix) <= address.getAddress().length * Byte.SIZE;
  }

  /** A block is a part of another, and not the whole of it. */
  static boolean isWithin(String part, String whole) {
    return isBlock(part)
        && isBlock(whole)
        && prefix(part) > prefix(whole)
        && first(part, prefix(whole)).equals(first(whole, prefix(whole)));
  }

  private static int prefix(String block) {
    return Integer.parseInt(block.substring(block.indexOf('/') + 1));
  }

  private static BigInteger first(String block, int bits) {
    InetAddress address = read(block.substring(0, block.indexOf('/')));
    byte[] bytes = address == null ? new byte[0] : address.getAddress();
    return new BigInteger(1, bytes).shiftRight(Math.max(0, bytes.length * Byte.SIZE - bits));
  }
}
