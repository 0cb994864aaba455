package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** The query does not fit; every problem at once, each named by its parameter. */
class ParametersInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  ParametersInvalid(List<Problem> problems) {
    super("The query has " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  static ParametersInvalid missing(String name, String expected) {
    return new ParametersInvalid(
        List.of(
            new Problem(
                name, "This parameter is missing", "nothing", expected, "Add the parameter")));
  }

  List<Problem> problems() {
    return problems;
  }
}
