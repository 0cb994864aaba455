package dev.slipway.provisioning;

import dev.slipway.SettableClock;
import dev.slipway.operation.Intents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger in memory. */
final class MemoryIntents implements Intents {
  static final Duration SEND_BEFORE = Duration.ofSeconds(5);
  static final Duration CALL_LIFE = Duration.ofSeconds(30);

  private final SettableClock clock;
  private Duration standsStill = Duration.ZERO;
  private @Nullable Instant begun;
  private final List<Intent> ledger = new ArrayList<>();

  MemoryIntents(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant begun() {
    return begun == null ? clock.instant() : begun;
  }

  @Override
  public Instant now() {
    return clock.instant();
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
            clock.instant().plus(SEND_BEFORE),
            clock.instant().plus(CALL_LIFE),
            Optional.empty());
    ledger.add(intent);
    clock.tick(standsStill);
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
            intent.sendBefore(),
            intent.notAfter(),
            Optional.of(answer)));
  }

  /** From now on one run, however long it lasts. */
  void begin() {
    begun = clock.instant();
  }

  /** The process is stopped for a while right after it wrote an intent down. */
  void standStillAfterOpening(Duration time) {
    standsStill = time;
  }

  List<Intent> all() {
    return ledger;
  }
}
