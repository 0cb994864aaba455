package dev.slipway.operation;

import dev.slipway.history.Event;
import dev.slipway.history.HistoryWriter;
import dev.slipway.operation.OperationFixtures.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

class MemoryDatabaseTests extends StoreContract {
  private final MemoryDatabase database =
      new MemoryDatabase(() -> Instant.EPOCH, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private final TransactionTemplate transaction = new TransactionTemplate(database);

  @Override
  OperationStore store() {
    return database;
  }

  @Override
  IntentStore intents() {
    return database;
  }

  @Override
  HistoryWriter history() {
    return database;
  }

  @Override
  List<Event> events(UUID operation) {
    return database.events(operation);
  }

  @Override
  TransactionTemplate transaction() {
    return transaction;
  }

  @Override
  Place place() {
    return new Place(UUID.randomUUID(), UUID.randomUUID());
  }
}
