package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakerTests {
  private final SettableClock clock = new SettableClock();
  private final Instant begin = clock.instant();
  private final Breaker breaker = new Breaker(clock);

  @Test
  void fewFailuresStopNothing() {
    fail(7);

    assertThat(breaker.refusesUntil()).isEmpty();
  }

  @Test
  void manyInARowDo() {
    fail(8);

    assertThat(breaker.refusesUntil()).contains(begin.plusSeconds(1));
  }

  @Test
  void anAnswerBetweenThemCounts() {
    fail(7);
    breaker.answered();
    fail(7);

    assertThat(breaker.refusesUntil()).isEmpty();
  }

  @Test
  void afterThePauseOneTriesAndTheOthersWait() {
    fail(8);
    clock.tick(Duration.ofSeconds(1));

    assertThat(breaker.refusesUntil()).isEmpty();
    assertThat(breaker.refusesUntil()).isPresent();
  }

  @Test
  void pausesGrowWhileItFailsAndEndWithAnAnswer() {
    fail(9);
    assertThat(breaker.refusesUntil()).contains(begin.plusSeconds(2));
    fail(10);
    assertThat(breaker.refusesUntil()).contains(begin.plusSeconds(30));

    breaker.answered();

    assertThat(breaker.refusesUntil()).isEmpty();
  }

  private void fail(int times) {
    IntStream.range(0, times).forEach(_ -> breaker.failed());
  }
}
