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

  /** Holds everyone else off the question whose turn it is until the transaction ends. */
  void lockTurn(UUID cluster);

  Optional<UUID> nextQueued(UUID cluster);

  Optional<String> plan(UUID id);

  /** Newest first. */
  List<Operation> page(OperationFilter filter, @Nullable UUID before, int limit);

  /** How many operations have not ended, by state; one that is absent has none. */
  Map<OperationState, Long> open();
}
