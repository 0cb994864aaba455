package dev.slipway.operation;

import java.util.UUID;

/** There is no such operation. */
public class OperationNotFound extends RuntimeException {
  public OperationNotFound(UUID id) {
    super("There is no operation \"%s\"".formatted(id));
  }
}
