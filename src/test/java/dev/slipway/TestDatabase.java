package dev.slipway;

import dev.slipway.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Real PostgreSQL for tests: one server per test process, one new database per Spring context
 * ({@code @Import(TestDatabase.class)}) or per call of {@link #migrated()}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres SHARED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start(Files.createTempDirectory("slipway-test").resolve("data"));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Bean
  JdbcConnectionDetails freshDatabase() {
    String name = "test" + NUMBER.incrementAndGet();
    Server.SHARED.withDatabase(name);
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return Server.SHARED.user();
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return Server.SHARED.jdbcUrl(name);
      }
    };
  }

  /** A new database with all migrations, without Spring. */
  public static DataSource migrated() {
    String name = "test" + NUMBER.incrementAndGet();
    Server.SHARED.withDatabase(name);
    var source = new PGSimpleDataSource();
    source.setUrl(Server.SHARED.jdbcUrl(name));
    source.setUser(Server.SHARED.user());
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
    return source;
  }
}
