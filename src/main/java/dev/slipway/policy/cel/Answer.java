package dev.slipway.policy.cel;

/** What an expression says of a document. */
public sealed interface Answer {

  /** It is true. */
  record Holds() implements Answer {}

  /** It is false. */
  record Broken() implements Answer {}

  /**
   * It is neither: it failed, or asked for too much.
   *
   * @param why continues "could not be evaluated:"
   */
  record Unknown(String why) implements Answer {}
}
