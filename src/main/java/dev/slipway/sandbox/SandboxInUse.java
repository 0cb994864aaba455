package dev.slipway.sandbox;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Another process works in the sandbox's folder. */
final class SandboxInUse extends RuntimeException {
  SandboxInUse(Path directory) {
    super("Another sandbox is running in " + directory);
  }

  /** Says so without a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<SandboxInUse> {
    @Override
    protected FailureAnalysis analyze(Throwable root, SandboxInUse cause) {
      return new FailureAnalysis(
          String.valueOf(cause.getMessage()),
          "End it, or give this one a folder of its own with slipway.sandbox.directory.",
          cause);
    }
  }
}
