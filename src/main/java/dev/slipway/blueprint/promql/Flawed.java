package dev.slipway.blueprint.promql;

/** An expression ends being read where it is wrong. */
final class Flawed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Flaw flaw;

  Flawed(int offset, String found, String expected) {
    super(null, null, false, false);
    this.flaw = new Flaw(offset + 1, found, expected);
  }

  Flaw flaw() {
    return flaw;
  }
}
