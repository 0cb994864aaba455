package dev.slipway.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in metrics and logs what ended how, and how many operations are open. */
@Component
class Outcomes {
  static final String OPERATION = "operation";
  static final String STEP = "step";
  private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

  private final MeterRegistry meters;

  Outcomes(MeterRegistry meters, OperationStore store) {
    this.meters = meters;
    Supplier<Map<OperationState, Long>> open = new Remembered<>(store::open)::value;
    for (OperationState state : EnumSet.allOf(OperationState.class)) {
      if (!state.ended()) {
        Gauge.builder("slipway.operations.open", () -> open.get().getOrDefault(state, 0L))
            .tag("state", state.name())
            .description("Operations that have not ended")
            .register(meters);
      }
    }
  }

  /** The log line joins the request's id, which stands in its context, to the operation's. */
  void accepted(Operation operation) {
    log.atInfo()
        .addKeyValue(OPERATION, operation.id())
        .addKeyValue("kind", operation.kind())
        .log("Operation accepted");
  }

  void record(Operation operation, Graph before, Graph after) {
    for (Step step : after.steps()) {
      if (step.ended() && !before.step(step.key()).ended()) {
        record(operation, step);
      }
    }
    if (after.status().state().ended() && !before.status().state().ended()) {
      record(operation);
    }
  }

  private void record(Operation operation, Step step) {
    String kind = step.plan().kind();
    String outcome = step.state().name();
    count("slipway.steps", kind, outcome);
    time("slipway.step.duration", kind, outcome, step.times().started(), step.times().ended());
    log.atInfo()
        .addKeyValue(OPERATION, operation.id())
        .addKeyValue(STEP, step.key())
        .addKeyValue("outcome", outcome)
        .addKeyValue("reason", step.report().reason())
        .addKeyValue("detail", step.report().message())
        .log("Step ended");
  }

  private void record(Operation operation) {
    String outcome = operation.state().name();
    count("slipway.operations", operation.kind(), outcome);
    time(
        "slipway.operation.duration",
        operation.kind(),
        outcome,
        operation.startedAt(),
        operation.endedAt());
    log.atInfo()
        .addKeyValue(OPERATION, operation.id())
        .addKeyValue("outcome", outcome)
        .addKeyValue("reason", operation.status().reason())
        .log("Operation ended");
  }

  private void count(String name, String kind, String outcome) {
    meters.counter(name, "kind", kind, "outcome", outcome).increment();
  }

  private void time(
      String name,
      String kind,
      String outcome,
      @Nullable Instant started,
      @Nullable Instant ended) {
    if (started != null && ended != null) {
      meters.timer(name, "kind", kind, "outcome", outcome).record(Duration.between(started, ended));
    }
  }
}
