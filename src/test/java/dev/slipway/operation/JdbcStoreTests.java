package dev.slipway.operation;

import static dev.slipway.operation.OperationFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.history.Event;
import dev.slipway.history.HistoryWriter;
import dev.slipway.operation.Invariants.Violation;
import dev.slipway.operation.OperationFixtures.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
    classes = OperationSlice.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "db-scheduler.enabled=false")
class JdbcStoreTests extends StoreContract {
  @Autowired private OperationStore store;
  @Autowired private IntentStore intents;
  @Autowired private HistoryWriter history;
  @Autowired private TransactionTemplate transaction;
  @Autowired private OperationFixtures fixtures;
  @Autowired private Claims claims;
  @Autowired private InvariantCheck check;
  @Autowired private JdbcClient jdbc;

  /** The check that judges simulations judges what is really stored as well. */
  @Test
  void theInvariantsHoldOfWhatIsStoredUntilSomeoneTampersWithIt() {
    UUID operation = fixtures.start(step("base"), step("next", "base"));
    var claim = claims.claim(operation).orElseThrow();
    var next = claims.commit(claim, Map.of("base", ScriptedSteps.DONE), true).orElseThrow();
    assertThat(broken(operation, check.violations())).isEmpty();
    assertThat(broken(operation, check.violationsAtRest())).containsExactly("I3");

    claims.commit(next, Map.of("next", ScriptedSteps.DONE), true);
    assertThat(broken(operation, check.violationsAtRest())).isEmpty();

    jdbc.sql("update operations set state = 'FAILED' where id = :id")
        .param("id", operation)
        .update();
    assertThat(broken(operation, check.violationsAtRest())).containsExactly("I4");
  }

  private static List<String> broken(UUID operation, List<Violation> violations) {
    return violations.stream()
        .filter(violation -> violation.operation().equals(operation))
        .map(Violation::invariant)
        .toList();
  }

  @Override
  OperationStore store() {
    return store;
  }

  @Override
  IntentStore intents() {
    return intents;
  }

  @Override
  HistoryWriter history() {
    return history;
  }

  @Override
  List<Event> events(UUID operation) {
    return fixtures.events(operation);
  }

  @Override
  TransactionTemplate transaction() {
    return transaction;
  }

  @Override
  Place place() {
    return fixtures.place();
  }
}
