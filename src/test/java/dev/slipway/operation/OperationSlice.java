package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import dev.slipway.TestDatabase;
import dev.slipway.history.History;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The engine on a real database with a real queue; only the steps are scripted. Not annotated, so
 * that no other test's component scan finds it.
 */
@Import({TestDatabase.class, OperationFixtures.class})
@ComponentScan(basePackageClasses = {Operations.class, History.class})
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  TransactionManagerCustomizationAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  DbSchedulerAutoConfiguration.class
})
class OperationSlice {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  ScriptedSteps steps() {
    return new ScriptedSteps();
  }

  @Bean
  Told told() {
    return new Told();
  }

  /** Remembers what listeners are told. */
  static class Told implements OperationListener {
    private final List<OperationView> moves = new CopyOnWriteArrayList<>();

    @Override
    public void moved(OperationView operation) {
      moves.add(operation);
    }

    List<OperationState> of(UUID operation) {
      return moves.stream()
          .filter(move -> move.id().equals(operation))
          .map(OperationView::state)
          .toList();
    }
  }
}
