package dev.slipway.api;

/** An idempotency key came with another request before. */
class KeyReused extends RuntimeException {
  KeyReused(String key) {
    super("Idempotency-Key \"%s\" came with another request before; send a new key".formatted(key));
  }
}
