package dev.slipway.blueprint;

import java.util.List;

/**
 * The document cannot be read or does not fit the schema; every problem at once, the first 200 of a
 * hostile one.
 */
public class BlueprintInvalid extends RuntimeException {
  private final List<Problem> problems;

  public BlueprintInvalid(List<Problem> problems) {
    super("The blueprint has " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
