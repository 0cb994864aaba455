package dev.slipway.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void keepsItsDataBetweenStarts() throws SQLException {
    try (var first = EmbeddedPostgres.start(folder.resolve("data")).withDatabase("ships")) {
      execute(first, "create table ships as select 'Ever Given' as name");
    }

    try (var second = EmbeddedPostgres.start(folder.resolve("data")).withDatabase("ships");
        var connection = DriverManager.getConnection(second.jdbcUrl("ships"), second.user(), "");
        var rows = connection.createStatement().executeQuery("select name from ships")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("Ever Given");
    }
  }

  @Test
  void keepsWhatIsCommittedOnDisk() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(folder.resolve("data"));
        var connection =
            DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "");
        var rows = connection.createStatement().executeQuery("show fsync")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("on");
    }
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
        DriverManager.getConnection(postgres.jdbcUrl("ships"), postgres.user(), "")) {
      connection.createStatement().execute(sql);
    }
  }
}
