package dev.slipway.policy.cel;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** The expression does not compile; every problem at once. */
public class ExpressionInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  ExpressionInvalid(List<Problem> problems) {
    super(problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  /** Without pointers: where the expression stood is the caller's to know. */
  public List<Problem> problems() {
    return problems;
  }
}
