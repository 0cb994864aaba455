package dev.slipway.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** There is no world where one was to be joined. */
final class NoWorld extends RuntimeException {
  NoWorld(String why, Exception cause) {
    super(why, cause);
  }

  /** Says so without a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<NoWorld> {
    @Override
    protected FailureAnalysis analyze(Throwable root, NoWorld cause) {
      return new FailureAnalysis(
          String.valueOf(cause.getMessage()),
          "Start a world with --spring.profiles.active=world and name its folder or address in"
              + " slipway.sandbox.world, or leave that setting out for a world of one's own.",
          cause);
    }
  }
}
