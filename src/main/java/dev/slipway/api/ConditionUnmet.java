package dev.slipway.api;

import dev.slipway.blueprint.Problem;

/** If-Match names another version than what is there now. */
class ConditionUnmet extends RuntimeException {
  ConditionUnmet(String given) {
    super("If-Match %s is not the ETag of what is there now".formatted(Problem.shortened(given)));
  }
}
