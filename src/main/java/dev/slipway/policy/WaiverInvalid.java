package dev.slipway.policy;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** The exception cannot be made; every problem at once. */
public class WaiverInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  WaiverInvalid(List<Problem> problems) {
    super("The waiver cannot be granted: " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
