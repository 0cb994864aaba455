package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** A body that can be read but does not fit; every problem at once. */
class RequestInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  RequestInvalid(List<Problem> problems) {
    super("The body has " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
