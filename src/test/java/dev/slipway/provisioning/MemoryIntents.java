package dev.slipway.provisioning;

import dev.slipway.operation.Intents;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger in memory. */
final class MemoryIntents implements Intents {
  static final Duration CALL_LIFE = Duration.ofSeconds(30);

  private final Clock clock;
  private final List<Intent> ledger = new ArrayList<>();

  MemoryIntents(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Intent> latest() {
    return ledger.isEmpty() ? Optional.empty() : Optional.of(ledger.getLast());
  }

  @Override
  public Intent open(String action, String region, String name, String requestHash) {
    int ordinal = ledger.size() + 1;
    var intent =
        new Intent(
            ordinal,
            action,
            region,
            name,
            ordinal,
            clock.instant().plus(CALL_LIFE),
            Optional.empty());
    ledger.add(intent);
    return intent;
  }

  @Override
  public void close(Intent intent, Answer answer) {
    ledger.set(
        intent.ordinal() - 1,
        new Intent(
            intent.id(),
            intent.action(),
            intent.region(),
            intent.name(),
            intent.ordinal(),
            intent.notAfter(),
            Optional.of(answer)));
  }

  List<Intent> all() {
    return ledger;
  }
}
