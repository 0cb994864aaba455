package dev.slipway.provisioning;

/** The rules forbid the blueprint; nothing was stored. */
public class PolicyViolated extends RuntimeException {
  private final Judged judged;

  public PolicyViolated(String blueprint, Judged judged) {
    super("Policy forbids blueprint \"%s\"".formatted(blueprint));
    this.judged = judged;
  }

  public Judged judged() {
    return judged;
  }
}
