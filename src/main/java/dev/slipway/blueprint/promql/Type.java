package dev.slipway.blueprint.promql;

/** What an expression evaluates to. */
enum Type {
  SCALAR("a scalar"),
  VECTOR("an instant vector"),
  RANGE("a range vector"),
  STRING("a string");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
