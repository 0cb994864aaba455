package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import java.util.stream.Stream;

/**
 * One rule of the catalogue. It says what is wrong where; {@link Policy} weighs it. Every bean of
 * this type is in force: a new rule is a new class.
 */
interface Rule {

  Description description();

  /** False: the rule has nothing to look at here. */
  default boolean appliesTo(Subject subject) {
    return true;
  }

  /** What is wrong or cannot be told; nothing when the rule is met. */
  Stream<Remark> check(Subject subject);
}
