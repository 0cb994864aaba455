package dev.slipway.api;

import java.sql.SQLException;
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

  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private DatabaseFailures() {}

  static boolean passing(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLException sql && passing(sql));
  }

  /** There was no connection to begin with. */
  static boolean beforeAnyStatement(Throwable failure) {
    return causes(failure).anyMatch(CannotCreateTransactionException.class::isInstance);
  }

  static boolean unstorableText(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> cause instanceof SQLException sql && UNSTORABLE.contains(stateOf(sql)));
  }

  /** What the trigger {@code refuse_closed_project} says when a deletion was faster. */
  static boolean projectClosed(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof SQLException sql
                    && stateOf(sql).equals(FOREIGN_KEY_VIOLATION)
                    && String.valueOf(sql.getMessage()).contains("The project is deleted"));
  }

  /** The pool's own errors about connections bear no state; the server's always do. */
  private static boolean passing(SQLException failure) {
    String state = stateOf(failure);
    return state.length() < 2 || PASSING.contains(state.substring(0, 2));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String stateOf(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
