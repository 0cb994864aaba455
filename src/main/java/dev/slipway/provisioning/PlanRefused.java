package dev.slipway.provisioning;

import dev.slipway.plan.Plan;

/** Policy or capacity forbids what is wanted; nothing was stored or started. */
public class PlanRefused extends RuntimeException {
  private final Plan plan;

  public PlanRefused(Plan plan) {
    super("The plan for cluster \"%s\" is refused".formatted(plan.cluster()));
    this.plan = plan;
  }

  public Plan plan() {
    return plan;
  }
}
