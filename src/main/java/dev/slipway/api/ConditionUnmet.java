package dev.slipway.api;

/** If-Match holds something that is no entity tag of ours, so nothing can match it. */
class ConditionUnmet extends RuntimeException {
  ConditionUnmet(String given) {
    super("If-Match %s is not the ETag of what is there now".formatted(given));
  }
}
