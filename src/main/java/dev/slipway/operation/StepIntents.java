package dev.slipway.operation;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of one step run, bound to the fence under which it runs. */
final class StepIntents implements Intents {

  /** Makes the ledger of each run. */
  @Component
  static class Factory {
    private final IntentStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Factory(IntentStore store, TransactionTemplate transaction, Clock clock) {
      this.store = store;
      this.transaction = transaction;
      this.clock = clock;
    }

    Intents of(Operation owned, Step step) {
      return new StepIntents(this, owned, step.key());
    }
  }

  private final Factory with;
  private final Operation owned;
  private final String step;
  private final Instant begun;

  private StepIntents(Factory with, Operation owned, String step) {
    this.with = with;
    this.owned = owned;
    this.step = step;
    this.begun = with.clock.now();
  }

  @Override
  public Instant begun() {
    return begun;
  }

  @Override
  public Instant now() {
    return with.clock.now();
  }

  @Override
  public Optional<Intent> latest() {
    return with.store.latest(owned.id(), step);
  }

  @Override
  public Intent open(String action, String region, String name, String requestHash) {
    var wanted =
        new IntentStore.NewIntent(
            owned.id(), step, owned.fence(), action, region, name, requestHash);
    return requireNonNull(
        with.transaction.execute(
            _ -> {
              if (!with.store.standsAt(owned.id(), owned.fence())) {
                throw new Fenced(
                    "Another worker has operation \"%s\"; nothing is sent".formatted(owned.id()));
              }
              return with.store.add(wanted);
            }));
  }

  @Override
  public void close(Intent intent, Answer answer) {
    with.transaction.executeWithoutResult(
        _ -> {
          if (with.store.standsAt(owned.id(), owned.fence())) {
            with.store.answer(intent, answer);
          } else {
            with.store.addStray(intent, owned.fence(), answer);
          }
        });
  }
}
