package dev.slipway.provisioning;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** The cluster cannot be where it is wanted; every problem at once. */
public class PlacementInvalid extends RuntimeException {
  private final List<Problem> problems;

  public PlacementInvalid(List<Problem> problems) {
    super("The cluster cannot be where it is wanted: %d problems".formatted(problems.size()));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
