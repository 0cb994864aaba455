package dev.slipway.api;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away from a statement that is wrong. */
final class DatabaseFailures {
  /** Connection lost, resources used up, shut down by an operator, or a conflict that passes. */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

  /** Text that PostgreSQL cannot hold, such as a NUL sign. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

  private DatabaseFailures() {}

  static boolean passing(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && PASSING.contains(classOf(sql)));
  }

  static boolean unstorableText(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> cause instanceof SQLException sql && UNSTORABLE.contains(stateOf(sql)));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String classOf(SQLException failure) {
    String state = stateOf(failure);
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String stateOf(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
