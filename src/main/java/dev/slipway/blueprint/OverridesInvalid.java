package dev.slipway.blueprint;

import java.util.List;

/** A cluster's overrides do not fit its blueprint; every problem at once. */
public class OverridesInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  OverridesInvalid(List<Problem> problems) {
    super("The overrides have " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  /** Pointers go into the overrides. */
  public List<Problem> problems() {
    return problems;
  }
}
