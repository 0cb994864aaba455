package dev.slipway.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database is away: that is said, and nothing is claimed to be done. */
class FailuresTests extends ApiTest {
  @Autowired private JdbcConnectionDetails database;

  @Test
  void aDatabaseThatIsAwayIsAnswered503UntilItIsBack() throws SQLException {
    String project = newProject();
    String blueprints = "/api/v1/projects/" + project + "/blueprints";

    allowConnections(false);
    try {
      Answer read = viewer(project).get(blueprints);
      Answer written = operator(project).postYaml(blueprints, blueprint("standard"));

      read.isProblem(ProblemKind.DATABASE_UNAVAILABLE);
      written.isProblem(ProblemKind.DATABASE_UNAVAILABLE);
      assertThat(written.header("Retry-After")).isEqualTo("5");
      assertThat(written.text()).doesNotContain("Connection", "jdbc", "HikariPool");
      send(request("/actuator/health/readiness").GET().build()).is(503);
      send(request("/actuator/health/liveness").GET().build()).is(200);
    } finally {
      allowConnections(true);
    }

    await().atMost(10, SECONDS).until(() -> viewer(project).get(blueprints).status() == 200);
    assertThat(viewer(project).get(blueprints).json().path("items").size()).isZero();
  }

  @Test
  void aCommitWithoutAnAnswerIsNotSaidToHaveFailed() throws SQLException {
    String project = newProject();
    String blueprints = "/api/v1/projects/" + project + "/blueprints";

    execute(
        """
        create function die_at_commit() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger die_at_commit after insert on blueprint_revisions
          deferrable initially deferred for each row execute function die_at_commit();
        """);
    try {
      Answer written = operator(project).postYaml(blueprints, blueprint("standard"));

      written.isProblem(ProblemKind.DATABASE_UNAVAILABLE);
      assertThat(written.json().path("detail").asString()).contains("not known");
    } finally {
      execute("drop function die_at_commit cascade");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), "")) {
      connection.createStatement().execute(sql);
    }
  }

  private void allowConnections(boolean allow) throws SQLException {
    String url = database.getJdbcUrl();
    String name = url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    try (Connection connection =
        DriverManager.getConnection(
            url.replace("/" + name, "/postgres"), database.getUsername(), "")) {
      connection
          .createStatement()
          .execute("alter database %s allow_connections %s".formatted(name, allow));
      if (!allow) {
        connection
            .createStatement()
            .execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                    .formatted(name));
      }
    }
  }
}
