package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The database's time, which decides over due times, heartbeats and dead workers, so that processes
 * whose clocks differ agree. Asked for now and then; the monotonic clock counts on from there.
 */
@Component
class DatabaseClock implements Clock {
  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration TRUSTED = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Reading last;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Reading(Instant time, long takenAt) {
    Instant now() {
      return time.plusNanos(age());
    }

    long age() {
      return System.nanoTime() - takenAt;
    }
  }

  @Override
  public Instant now() {
    Reading known = last;
    boolean stale = known == null || known.age() > TRUSTED.toNanos();
    if (stale && reading.tryLock()) {
      try {
        known = read();
        last = known;
      } catch (DataAccessException | TransactionException away) {
        log.atDebug().setCause(away).log("The database's time cannot be read");
      } finally {
        reading.unlock();
      }
    }
    return known == null ? Instant.now() : known.now();
  }

  private Reading read() {
    long asked = System.nanoTime();
    OffsetDateTime time = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    long answered = System.nanoTime();
    return new Reading(time.toInstant(), asked + (answered - asked) / 2);
  }
}
