package dev.slipway.policy.cel;

/** A question about a document. It may be asked by many threads at once. */
@FunctionalInterface
public interface Expression {

  /** Never throws and never hangs. */
  Answer about(DocumentValues document);
}
