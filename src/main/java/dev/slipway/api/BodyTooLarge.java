package dev.slipway.api;

/** The body is larger than anything that makes sense. */
class BodyTooLarge extends RuntimeException {
  BodyTooLarge(int limit) {
    super("A body may have %d bytes at most".formatted(limit));
  }
}
