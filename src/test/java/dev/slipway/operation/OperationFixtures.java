package dev.slipway.operation;

import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.EventFilter;
import dev.slipway.history.History;
import dev.slipway.operation.NewOperation.NewStep;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Projects and clusters that operations can belong to, and what a test wants to know of them. */
class OperationFixtures {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Operations operations;
  private final History history;

  OperationFixtures(
      JdbcClient jdbc, TransactionTemplate transaction, Operations operations, History history) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.operations = operations;
    this.history = history;
  }

  record Place(UUID project, UUID cluster) {}

  static NewStep step(String key, String... after) {
    return new NewStep(key, "Kind", "FOUNDATION", key, List.of(after));
  }

  Place place() {
    var place = new Place(UUID.randomUUID(), UUID.randomUUID());
    jdbc.sql("insert into projects values (:project, 'p' || :number, '', '{}', null, now(), 0)")
        .param("project", place.project())
        .param("number", place.project().toString().substring(0, 8))
        .update();
    jdbc.sql(
            """
            insert into clusters (id, project_id, name, blueprint, revision, placement, status, reason, message,
              cloud_name, kubernetes_version, created_at, updated_at, version)
            values (:cluster, :project, 'web', 'b', 1, '{}', 'PROVISIONING', '', '', :cluster::text, '1', now(), now(), 0)
            """)
        .param("project", place.project())
        .param("cluster", place.cluster())
        .update();
    return place;
  }

  UUID start(NewStep... steps) {
    return start(place(), steps);
  }

  UUID start(Place place, NewStep... steps) {
    return Objects.requireNonNull(transaction.execute(_ -> operations.start(wanted(place, steps))));
  }

  static NewOperation wanted(Place place, NewStep... steps) {
    return new NewOperation(
        place.project(),
        place.cluster(),
        "web",
        "CreateCluster",
        "digest",
        "{\"changes\": []}",
        "alice",
        List.of(steps));
  }

  OperationView operation(UUID id) {
    return operations.find(id).orElseThrow();
  }

  StepView step(UUID operation, String key) {
    return operation(operation).steps().stream()
        .filter(step -> step.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** In order of number. */
  List<Event> events(UUID operation) {
    var filter = new EventFilter(null, null, operation, null, null, null);
    return history.after(filter, Cursor.BEGINNING, 500).stream()
        .sorted(Comparator.comparing(event -> Objects.requireNonNull(event.number())))
        .toList();
  }

  List<String> eventTypes(UUID operation) {
    return events(operation).stream().map(Event::type).toList();
  }
}
