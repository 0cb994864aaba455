package dev.slipway.cloud.alibaba;

import dev.slipway.cloud.Urgency;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Token buckets that the workers of all processes share, in the database. A process takes some
 * tokens at once and spends them within a second, so that most calls cost no statement. A throttled
 * bucket stands still for a second and then fills half as fast; its rate grows back by itself.
 */
@Component
class SharedCallBudgets implements CallBudgets {
  private static final long POCKET_LASTS = Duration.ofSeconds(1).toNanos();
  private static final double LEAST_RATE = 0.2;

  /** The full rate is back after a minute without throttling. */
  private static final double RECOVERY_SECONDS = 60;

  private final JdbcClient jdbc;
  private final CloudProperties.Budget bounds;
  private final Map<Api, Pocket> pockets = new ConcurrentHashMap<>();

  SharedCallBudgets(JdbcClient jdbc, CloudProperties properties) {
    this.jdbc = jdbc;
    this.bounds = properties.budget();
  }

  /** Tokens taken and not yet spent. */
  private record Pocket(int tokens, long until) {
    boolean good() {
      return tokens > 0 && System.nanoTime() < until;
    }

    Pocket less() {
      return new Pocket(tokens - 1, until);
    }
  }

  @Override
  public Optional<Duration> take(Api api) {
    if (spend(api)) {
      return Optional.empty();
    }
    int several = Math.max(1, (int) Math.min(bounds.rate() / 5, bounds.burst() / 2));
    if (taken(api, several)) {
      pockets.put(api, new Pocket(several - 1, System.nanoTime() + POCKET_LASTS));
      return Optional.empty();
    }
    return taken(api, 1) ? Optional.empty() : Optional.of(untilThereIsOne(api));
  }

  private boolean spend(Api api) {
    var spent = new boolean[1];
    pockets.computeIfPresent(
        api,
        (_, pocket) -> {
          spent[0] = pocket.good();
          return spent[0] ? pocket.less() : null;
        });
    return spent[0];
  }

  /** What nobody waits for leaves half of the bucket. */
  private double floor() {
    return Urgency.current() == Urgency.SWEEP ? bounds.burst() / 2 : 0;
  }

  private boolean taken(Api api, int count) {
    return jdbc.sql(
                """
                insert into call_budgets as b (account, region, api, tokens, rate, refilled_at)
                values (:account, :region, :api, :burst - :count, :rate, clock_timestamp())
                on conflict (account, region, api) do update set
                  tokens = least(:burst, b.tokens + b.rate * extract(epoch from clock_timestamp() - b.refilled_at))
                    - :count,
                  rate = least(:rate, b.rate + :growth * extract(epoch from clock_timestamp() - b.refilled_at)),
                  refilled_at = clock_timestamp()
                where least(:burst, b.tokens + b.rate * extract(epoch from clock_timestamp() - b.refilled_at))
                  - :count >= :floor
                """)
            .param("account", api.account())
            .param("region", api.region())
            .param("api", api.action())
            .param("burst", bounds.burst())
            .param("rate", bounds.rate())
            .param("growth", bounds.rate() / RECOVERY_SECONDS)
            .param("count", (double) count)
            .param("floor", floor())
            .update()
        == 1;
  }

  private Duration untilThereIsOne(Api api) {
    double seconds =
        jdbc.sql(
                """
                select greatest(0.05, (1 + :floor - tokens) / rate
                  - extract(epoch from clock_timestamp() - refilled_at))
                from call_budgets where account = :account and region = :region and api = :api
                """)
            .param("floor", floor())
            .param("account", api.account())
            .param("region", api.region())
            .param("api", api.action())
            .query(Double.class)
            .single();
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /** Calls that were on their way together count as one: a bucket that stands still stays so. */
  @Override
  public void throttled(Api api) {
    pockets.remove(api);
    jdbc.sql(
            """
            update call_budgets set rate = greatest(:least, rate / 2), tokens = -rate / 2,
              refilled_at = clock_timestamp()
            where account = :account and region = :region and api = :api
              and tokens + rate * extract(epoch from clock_timestamp() - refilled_at) >= 0
            """)
        .param("least", LEAST_RATE)
        .param("account", api.account())
        .param("region", api.region())
        .param("api", api.action())
        .update();
  }
}
