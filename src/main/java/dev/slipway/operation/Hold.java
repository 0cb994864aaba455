package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.operation.Claims.Claim;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An owned operation while its steps run. One thread decides and commits; each step runs on a
 * virtual thread of its own and hands its answer in.
 */
final class Hold {
  private final Claims claims;
  private final Function<Step, StepResult> run;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private Claim claim;

  Hold(
      Claim claim,
      Claims claims,
      Function<Step, StepResult> run,
      BooleanSupplier stopping,
      Clock clock) {
    this.claim = claim;
    this.claims = claims;
    this.run = run;
    this.stopping = stopping;
    this.clock = clock;
  }

  private record Answer(String step, StepResult result) {}

  /** Until no step runs any more, or another owner has the operation. */
  Claim untilIdle() throws InterruptedException {
    begin();
    while (claim.graph().busy()) {
      Optional<Claim> next = claims.commit(claim, take(), !stopping.getAsBoolean());
      if (next.isEmpty()) {
        return claim;
      }
      claim = next.get();
      begin();
    }
    return claim;
  }

  private void begin() {
    for (Step step : claim.graph().begunSince(claim.before())) {
      Thread.ofVirtual()
          .name("step-" + step.key())
          .start(() -> answers.add(new Answer(step.key(), run.apply(step))));
    }
  }

  /** Whatever has come in; nothing when a waiting step fell due first. */
  private Map<String, StepResult> take() throws InterruptedException {
    Map<String, StepResult> taken = new HashMap<>();
    for (Answer answer = first(); answer != null; answer = answers.poll()) {
      taken.put(answer.step(), answer.result());
    }
    return taken;
  }

  private @Nullable Answer first() throws InterruptedException {
    var now = clock.now();
    var due = claim.graph().nextLook(now);
    if (due.isEmpty() || stopping.getAsBoolean()) {
      return answers.take();
    }
    return answers.poll(Duration.between(now, due.get()).toMillis() + 1, TimeUnit.MILLISECONDS);
  }
}
