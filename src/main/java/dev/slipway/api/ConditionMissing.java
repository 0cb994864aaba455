package dev.slipway.api;

/** A change that must say what it was made against does not. */
class ConditionMissing extends RuntimeException {
  ConditionMissing() {
    super("Send the ETag of what you read as If-Match, so that no other change is lost");
  }
}
