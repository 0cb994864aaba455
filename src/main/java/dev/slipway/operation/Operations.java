package dev.slipway.operation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ledger of all operations. */
@Component
public class Operations {

  /** Stores and schedules in the caller's transaction: accepted and stored are one. */
  public UUID start(NewOperation operation) {
    throw new UnsupportedOperationException();
  }

  public Optional<OperationView> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  /** The accepted plan as JSON. */
  public String plan(UUID id) {
    throw new UnsupportedOperationException();
  }

  /**
   * A page, newest first.
   *
   * @param before id of the last one seen; {@code null} for the first page
   */
  public List<OperationView> list(OperationFilter filter, @Nullable UUID before, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts no further step; running ones finish.
   *
   * @throws OperationStateForbids when it has ended
   */
  public OperationView cancel(UUID id, String actor) {
    throw new UnsupportedOperationException();
  }

  /**
   * Goes on where a failed or canceled operation stopped.
   *
   * @throws OperationStateForbids when it has neither failed nor been canceled
   */
  public OperationView retry(UUID id, String actor) {
    throw new UnsupportedOperationException();
  }
}
