package dev.slipway.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** On the whole service in one sandbox, shared by all tests that say so, whose cloud is fast. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "slipway.sandbox.directory=target/sandbox-${random.uuid}",
      "slipway.sandbox.demo=false",
      "slipway.sandbox.speed=2000",
      "slipway.provisioning.look-again=100ms",
      "slipway.provisioning.list-lag=1s",
      "slipway.operation.backoff=100ms",
      "slipway.operation.max-backoff=500ms"
    })
@ActiveProfiles("sandbox")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("sandbox")
@interface InSandbox {}
