package dev.slipway.access;

/** The caller is a member, but with too small a role for what is asked. */
public class RoleTooSmall extends RuntimeException {
  public RoleTooSmall(String message) {
    super(message);
  }
}
