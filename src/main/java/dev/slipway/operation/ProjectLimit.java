package dev.slipway.operation;

import dev.slipway.operation.Graph.Status;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps one project's operations from taking all workers. */
@Component
class ProjectLimit {
  private final OperationStore store;
  private final int most;

  ProjectLimit(OperationStore store, OperationProperties properties) {
    this.store = store;
    this.most = properties.perProject();
  }

  /**
   * What an operation says that may not begin now. Without the project's turn the answer may be
   * old: a few more may begin at once, but whoever hands one back asks again with it.
   */
  Optional<Status> reached(UUID project) {
    return store.active(project) < most ? Optional.empty() : Optional.of(Status.full(most));
  }
}
