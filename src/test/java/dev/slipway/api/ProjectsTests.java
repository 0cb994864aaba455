package dev.slipway.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ProjectsTests extends ApiTest {
  private static final String PROJECTS = "/api/v1/projects";
  @Autowired private DataSource database;

  @Test
  void aProjectIsCreatedAndReadBack() {
    String name = "team-" + UUID.randomUUID().toString().substring(0, 8);

    Answer created =
        admin(EVERYWHERE)
            .post(
                PROJECTS,
                """
                {"name": "%s", "displayName": "Team One", "regions": ["cn-hangzhou"],
                 "roleArn": "acs:ram::1234567890123456:role/slipway"}
                """
                    .formatted(name));

    created.is(201);
    assertThat(created.header("Location")).isEqualTo(PROJECTS + "/" + name);
    Answer read = viewer(name).get(created.requireHeader("Location")).is(200);
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"0\"");
    assertThat(read.json().path("regions").path(0).asString()).isEqualTo("cn-hangzhou");
    assertThat(UUID.fromString(read.json().path("id").asString()).version()).isEqualTo(7);
    assertThat(read.json().path("createdAt").asString()).endsWith("Z");
  }

  @Test
  void aTakenNameIsRefused() {
    String name = newProject();

    admin(EVERYWHERE)
        .post(PROJECTS, "{\"name\": \"%s\"}".formatted(name))
        .isProblem(ProblemKind.NAME_TAKEN);
  }

  @Test
  void everyProblemOfABodyIsNamedAtOnce() {
    Answer answer =
        admin(EVERYWHERE)
            .post(
                PROJECTS,
                """
                {"name": "No Name", "displayName": 7, "regions": ["cn-hangzhou", 5, "Nowhere"], "roleArn": null, "id": 1}
                """);

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder("/displayName", "/regions/1", "/id", "/name");
  }

  @Test
  void aMissingFieldIsNamed() {
    Answer answer = admin(EVERYWHERE).post(PROJECTS, "{}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers()).containsExactly("/name");
  }

  @Test
  void settingsAreChangedAgainstWhatWasRead() {
    String path = PROJECTS + "/" + newProject();
    Client admin = admin(path.substring(PROJECTS.length() + 1));

    Answer changed =
        admin.put(path, "application/json", "\"0\"", "{\"displayName\": \"New words\"}").is(200);

    assertThat(changed.json().path("displayName").asString()).isEqualTo("New words");
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    admin.put(path, "application/json", "\"0\"", "{}").isProblem(ProblemKind.STALE);
    admin.put(path, "application/json", "W/\"1\"", "{}").isProblem(ProblemKind.STALE);
    admin.put(path, "application/json", "\"0\", \"1\"", "{}").is(200);
    admin.put(path, "application/json", "*", "{}").is(200);
  }

  @Test
  void aChangeMustSayWhatItWasMadeAgainst() {
    String name = newProject();
    var withoutCondition =
        admin(name)
            .to(PROJECTS + "/" + name)
            .header("Content-Type", "application/json")
            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    send(withoutCondition).isProblem(ProblemKind.PRECONDITION_REQUIRED);
    admin(EVERYWHERE).delete(PROJECTS + "/" + name).isProblem(ProblemKind.PRECONDITION_REQUIRED);
  }

  @Test
  void aProjectsOwnAdministratorMayNotChooseWhereAndAsWhomItBuilds() {
    String name = newProject();
    String path = PROJECTS + "/" + name;
    String role = "{\"roleArn\": \"acs:ram::6543210987654321:role/theirs\"}";

    admin(name).put(path, "application/json", "\"0\"", role).isProblem(ProblemKind.ROLE_TOO_SMALL);
    admin(name)
        .put(path, "application/json", "\"0\"", "{\"regions\": [\"cn-beijing\"]}")
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
    admin(EVERYWHERE).put(path, "application/json", "\"0\"", role).is(200);
  }

  @Test
  void anEmptyProjectIsDeletedAndItsNameIsFreeAgain() {
    String name = newProject();
    String path = PROJECTS + "/" + name;
    Client admin = admin(EVERYWHERE);

    admin.delete(path, "\"0\"").is(204);

    admin.get(path).isProblem(ProblemKind.NOT_FOUND);
    admin.post(PROJECTS, "{\"name\": \"%s\"}".formatted(name)).is(201);
  }

  @Test
  void aProjectThatHoldsSomethingIsNotDeleted() {
    String name = newProject();
    String path = PROJECTS + "/" + name;
    operator(name).postYaml(path + "/blueprints", blueprint("standard")).is(201);

    admin(EVERYWHERE).delete(path, "\"0\"").isProblem(ProblemKind.IN_USE);

    operator(name).delete(path + "/blueprints/standard").is(204);
    admin(EVERYWHERE).delete(path, "\"0\"").is(204);
  }

  @Test
  void aDeletedProjectsHistoryDoesNotShowInItsSuccessor() {
    String name = newProject();
    admin(EVERYWHERE).delete(PROJECTS + "/" + name, "\"0\"").is(204);
    admin(EVERYWHERE).post(PROJECTS, "{\"name\": \"%s\"}".formatted(name)).is(201);

    assertThat(viewer(name).get("/api/v1/events").texts("items", "type"))
        .containsExactly("ProjectCreated");
  }

  @Test
  void projectsArePagedByName() {
    newProject();
    newProject();
    newProject();
    Client viewer = viewer(EVERYWHERE);

    Answer first = viewer.get(PROJECTS + "?limit=2").is(200);
    String next = first.json().path("next").asString();
    Answer second = viewer.get(PROJECTS + "?limit=2&cursor=" + next).is(200);

    assertThat(first.texts("items", "name")).hasSize(2).isSorted();
    assertThat(first.texts("items", "name").getLast()).isEqualTo(next);
    assertThat(second.texts("items", "name").getFirst()).isGreaterThan(next);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsAddedWhileItsProjectIsDeletedFindsNoProject(boolean cluster) throws Exception {
    String name = newProject();
    String path = PROJECTS + "/" + name;
    Client operator = operator(name);
    operator.postYaml(path + "/blueprints", blueprint("standard")).is(201);

    CompletableFuture<Answer> added;
    try (Connection deletion = database.getConnection()) {
      deletion.setAutoCommit(false);
      deletion
          .createStatement()
          .execute("update projects set deleted_at = now() where name = '%s'".formatted(name));
      added =
          CompletableFuture.supplyAsync(
              () ->
                  cluster
                      ? operator.post(path + "/clusters", clusterIn("web", "standard"))
                      : operator.postYaml(path + "/blueprints", blueprint("another")));
      await().until(() -> someoneWaits(deletion));
      deletion.commit();
    }

    added.get(10, SECONDS).isProblem(ProblemKind.NOT_FOUND);
    assertThat(added.get().json().path("detail").asString()).contains(name);
  }

  private static boolean someoneWaits(Connection deletion) throws SQLException {
    try (ResultSet waiting =
        deletion
            .createStatement()
            .executeQuery("select 1 from pg_locks where not granted limit 1")) {
      return waiting.next();
    }
  }
}
