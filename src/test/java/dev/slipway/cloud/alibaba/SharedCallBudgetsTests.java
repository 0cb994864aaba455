package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.TestDatabase;
import dev.slipway.cloud.Urgency;
import dev.slipway.cloud.alibaba.CallBudgets.Api;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SharedCallBudgetsTests {
  /** A call each thousand seconds: no test is slow enough to see a refill. */
  private static final double SLOW = 0.001;

  private static final JdbcClient DATABASE = JdbcClient.create(TestDatabase.migrated());

  private final Api api = new Api("", "cn-hangzhou", "Action-" + UUID.randomUUID());

  @Test
  void twoProcessesShareOneBucket() {
    SharedCallBudgets one = process(SLOW);
    SharedCallBudgets other = process(SLOW);

    assertThat(granted(one, 2)).isEqualTo(2);
    assertThat(granted(other, 5)).isEqualTo(2);
    assertThat(one.take(api)).hasValueSatisfying(wait -> assertThat(wait).isPositive());
  }

  @Test
  void otherApisAccountsAndRegionsHaveTheirOwn() {
    SharedCallBudgets budgets = process(SLOW);
    granted(budgets, 4);

    assertThat(budgets.take(api)).isPresent();
    assertThat(budgets.take(new Api("", "cn-beijing", api.action()))).isEmpty();
    assertThat(budgets.take(new Api("acs:ram::1:role/x", "cn-hangzhou", api.action()))).isEmpty();
    assertThat(budgets.take(new Api("", "cn-hangzhou", api.action() + "2"))).isEmpty();
  }

  @Test
  void sweepsLeaveHalfToPeople() {
    SharedCallBudgets budgets = process(SLOW);

    Urgency.SWEEP.run(() -> assertThat(granted(budgets, 4)).isEqualTo(2));

    assertThat(granted(budgets, 4)).isEqualTo(2);
  }

  @Test
  void aThrottledBucketStandsStillAndFillsHalfAsFast() {
    SharedCallBudgets budgets = process(1000);
    assertThat(budgets.take(api)).isEmpty();

    budgets.throttled(api);

    assertThat(stored("rate")).isEqualTo(500);
    assertThat(stored("tokens")).as("a second's worth of the new rate").isEqualTo(-500);
  }

  @Test
  void callsThatWereThrottledTogetherCountAsOne() {
    SharedCallBudgets budgets = process(1000);
    assertThat(budgets.take(api)).isEmpty();

    budgets.throttled(api);
    DATABASE
        .sql("update call_budgets set refilled_at = clock_timestamp() where api = :api")
        .param("api", api.action())
        .update();
    budgets.throttled(api);

    assertThat(stored("rate")).isEqualTo(500);
  }

  private int granted(SharedCallBudgets budgets, int calls) {
    return (int) IntStream.range(0, calls).filter(_ -> budgets.take(api).isEmpty()).count();
  }

  private double stored(String column) {
    return DATABASE
        .sql("select %s from call_budgets where api = :api".formatted(column))
        .param("api", api.action())
        .query(Double.class)
        .single();
  }

  private static SharedCallBudgets process(double rate) {
    return new SharedCallBudgets(
        DATABASE,
        new CloudProperties(
            URI.create("http://127.0.0.1:1"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            true,
            new CloudProperties.Budget(rate, 4)));
  }
}
