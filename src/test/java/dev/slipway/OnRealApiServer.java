package dev.slipway;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that write to the API server that {@code SLIPWAY_TEST_KUBECONFIG} (a file) names: one class
 * at a time, also where several processes run tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "No real API server is named by SLIPWAY_TEST_KUBECONFIG")
@ExtendWith(OnRealApiServer.Turn.class)
public @interface OnRealApiServer {

  /** A lock on a file, which ends with its process. */
  class Turn implements BeforeAllCallback, AfterAllCallback {
    private @Nullable FileChannel file;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
      file =
          FileChannel.open(
              Path.of("target", "real-api-server.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      file.lock();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
