package dev.slipway.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of operations and steps; decides nothing. */
interface OperationStore {

  void add(Operation operation, String plan, List<Step> steps);

  Optional<Operation> find(UUID id);

  /** Holds everyone else off this operation until the transaction ends. */
  Optional<Operation> lock(UUID id);

  void save(Operation operation);

  /** In plan order. */
  List<Step> steps(UUID operation);

  void saveSteps(UUID operation, List<Step> steps);

  /** The operation of the same cluster that goes first, if any. */
  Optional<UUID> goesBefore(Operation operation);

  /**
   * Holds everyone else off the question whose turn it is, in a cluster or a project, until the
   * transaction ends. A cluster's comes before its project's.
   */
  void lockTurn(UUID clusterOrProject);

  /** How many operations of the project have begun and not ended. */
  int active(UUID project);

  /** The oldest queued operation of the project that waits for no other of its cluster. */
  Optional<UUID> nextFree(UUID project);

  Optional<UUID> nextQueued(UUID cluster);

  Optional<String> plan(UUID id);

  /** Newest first. */
  List<Operation> page(OperationFilter filter, @Nullable UUID before, int limit);

  /** How many operations have not ended, by state; one that is absent has none. */
  Map<OperationState, Long> open();
}
