package dev.slipway.operation;

import java.util.UUID;

/** Tells this process from others that work on the same database; new with each start. */
record WorkerName(String value) {
  static WorkerName random() {
    return new WorkerName(UUID.randomUUID().toString().substring(0, 8));
  }
}
