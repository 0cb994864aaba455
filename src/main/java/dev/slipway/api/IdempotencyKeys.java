package dev.slipway.api;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keys that requests bore, with what was answered. Each caller has keys of their own. */
@Component
class IdempotencyKeys {
  /** A key that is older counts as new. */
  static final Duration KEPT = Duration.ofHours(24);

  private final JdbcClient jdbc;

  IdempotencyKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the table small. */
  @Configuration(proxyBeanMethods = false)
  static class Forgetting {
    @Bean
    Task<Void> forgetIdempotencyKeys(IdempotencyKeys keys) {
      return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
          .execute((_, _) -> keys.forget());
    }
  }

  /** A key in a request. */
  record Key(String subject, String value, String requestHash) {}

  /** What is known of a key. */
  record Kept(String requestHash, String answer) {}

  Optional<Kept> find(Key key) {
    return jdbc.sql(
            """
            select request_hash, answer from idempotency_keys
            where subject = :subject and key = :key
              and created_at >= clock_timestamp() - make_interval(secs => :kept)
            """)
        .param("subject", key.subject())
        .param("key", key.value())
        .param("kept", KEPT.toSeconds())
        .query(Kept.class)
        .optional();
  }

  /** Waits for another request with the key to end; false when that has kept its answer. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean take(Key key) {
    return jdbc.sql(
                """
                insert into idempotency_keys (subject, key, request_hash, created_at)
                values (:subject, :key, :hash, clock_timestamp())
                on conflict (subject, key) do update
                  set request_hash = excluded.request_hash, created_at = excluded.created_at
                  where idempotency_keys.created_at < clock_timestamp() - make_interval(secs => :kept)
                """)
            .param("subject", key.subject())
            .param("key", key.value())
            .param("hash", key.requestHash())
            .param("kept", KEPT.toSeconds())
            .update()
        == 1;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void keep(Key key, String answer) {
    jdbc.sql(
            """
            update idempotency_keys set answer = cast(:answer as json)
            where subject = :subject and key = :key
            """)
        .param("answer", answer)
        .param("subject", key.subject())
        .param("key", key.value())
        .update();
  }

  /** Deletes what counts no more. */
  int forget() {
    return jdbc.sql(
            """
            delete from idempotency_keys
            where created_at < clock_timestamp() - make_interval(secs => :kept)
            """)
        .param("kept", KEPT.toSeconds())
        .update();
  }
}
