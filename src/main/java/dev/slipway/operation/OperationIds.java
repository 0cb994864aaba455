package dev.slipway.operation;

import java.util.UUID;

/** Names new operations; a later id sorts after an earlier one. */
@FunctionalInterface
interface OperationIds {
  UUID next();
}
