package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyTests extends ApiTest {
  @Autowired private JdbcClient jdbc;
  @Autowired private IdempotencyKeys keys;

  @Test
  void aRequestSentAgainIsAnsweredAgainAndCarriedOutOnce() {
    String project = projectWithBlueprint();

    Answer first = create(operator(project), project, "k-1", "shop-1").is(202);
    Answer again = create(operator(project), project, "k-1", "shop-1").is(202);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.requireHeader("Location")).isEqualTo(first.requireHeader("Location"));
    assertThat(again.requireHeader(Once.REPLAYED)).isEqualTo("true");
    assertThat(first.header(Once.REPLAYED)).isNull();
    assertThat(operations(project)).hasSize(1);
  }

  @Test
  void withoutAKeyItIsAnotherRequest() {
    String project = projectWithBlueprint();
    String body = clusterIn("shop-1", "standard");

    operator(project).post(clusters(project), body).is(202);

    operator(project).post(clusters(project), body).isProblem(ProblemKind.NAME_TAKEN);
  }

  @Test
  void ofRequestsSentAtOnceOneIsCarriedOut() throws Exception {
    String project = projectWithBlueprint();
    List<Answer> answers;
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> requests =
          IntStream.range(0, 12)
              .<Callable<Answer>>mapToObj(
                  _ -> () -> create(operator(project), project, "k-2", "shop-1"))
              .toList();
      answers = together.invokeAll(requests).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allSatisfy(answer -> answer.is(202));
    assertThat(answers).extracting(Answer::json).containsOnly(answers.getFirst().json());
    assertThat(answers).filteredOn(answer -> answer.header(Once.REPLAYED) == null).hasSize(1);
    assertThat(operations(project)).hasSize(1);
  }

  @Test
  void anotherRequestWithTheKeyIsRefused() {
    String project = projectWithBlueprint();
    create(operator(project), project, "k-3", "shop-1").is(202);

    create(operator(project), project, "k-3", "shop-2").isProblem(ProblemKind.KEY_REUSED);

    assertThat(operations(project)).hasSize(1);
  }

  @Test
  void whatIsRefusedDoesNotUseUpTheKey() {
    String project = newProject();
    create(operator(project), project, "k-4", "shop-1").isProblem(ProblemKind.NOT_FOUND);
    operator(project).postYaml(blueprints(project), blueprint("standard")).is(201);

    create(operator(project), project, "k-4", "shop-1").is(202);
  }

  @Test
  void everyCallerHasKeysOfTheirOwn() {
    String project = projectWithBlueprint();
    create(operator(project), project, "k-5", "shop-1").is(202);

    create(admin(project), project, "k-5", "shop-2").is(202);
  }

  @Test
  void aKeyCountsForADay() {
    String project = projectWithBlueprint();
    create(operator(project), project, "k-6", "shop-1").is(202);
    jdbc.sql(
            "update idempotency_keys set created_at = created_at - interval '25 hours' where key ="
                + " 'k-6'")
        .update();

    create(operator(project), project, "k-6", "shop-2").is(202);
    jdbc.sql(
            "update idempotency_keys set created_at = created_at - interval '25 hours' where key ="
                + " 'k-6'")
        .update();

    assertThat(keys.forget()).isEqualTo(1);
  }

  @Test
  void everyPostThatStoresTakesOne() {
    String project = newProject();
    String name = project + "-more";
    String wish =
        "{\"rule\": \"FND-04\", \"reason\": \"trial\", \"owner\": \"ada\", \"expiresAt\":"
            + " \"2099-01-01T00:00:00Z\"}";

    twice(
        admin(EVERYWHERE),
        "/api/v1/projects",
        "{\"name\": \"%s\", \"displayName\": \"More\"}".formatted(name));
    twice(operator(project), blueprints(project), blueprint("standard"));
    twice(admin(project), "/api/v1/projects/%s/waivers".formatted(project), wish);
    String operation =
        "/api/v1/operations/"
            + create(operator(project), project, "k-7", "shop-1")
                .is(202)
                .json()
                .path("operation")
                .asString();
    twice(operator(project), operation + "/cancel", "");
    twice(operator(project), operation + "/retry", "");
  }

  @Test
  void aKeyThatCannotBeOneIsSaidSo() {
    String project = projectWithBlueprint();

    create(operator(project), project, "two words", "shop-1")
        .isProblem(ProblemKind.INVALID_PARAMETER);
    create(operator(project), project, "x".repeat(256), "shop-1")
        .isProblem(ProblemKind.INVALID_PARAMETER);
  }

  private static void twice(Client client, String path, String body) {
    Answer first = post(client, path, "twice-" + path, body);
    Answer again = post(client, path, "twice-" + path, body);

    assertThat(first.status()).as(path).isBetween(201, 202);
    assertThat(again.status()).as(path).isEqualTo(first.status());
    assertThat(again.json()).as(path).isEqualTo(first.json());
    assertThat(again.requireHeader(Once.REPLAYED)).as(path).isEqualTo("true");
  }

  private static Answer create(Client client, String project, String key, String cluster) {
    return post(client, clusters(project), key, clusterIn(cluster, "standard"));
  }

  private static Answer post(Client client, String path, String key, String body) {
    return send(
        client
            .to(path)
            .header(
                "Content-Type",
                body.startsWith("{") || body.isEmpty() ? "application/json" : "application/yaml")
            .header(Once.HEADER, key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private List<String> operations(String project) {
    return operator(project)
        .get("/api/v1/operations?project=" + project)
        .is(200)
        .texts("items", "id");
  }

  private String projectWithBlueprint() {
    String project = newProject();
    operator(project).postYaml(blueprints(project), blueprint("standard")).is(201);
    return project;
  }

  private static String clusters(String project) {
    return "/api/v1/projects/%s/clusters".formatted(project);
  }

  private static String blueprints(String project) {
    return "/api/v1/projects/%s/blueprints".formatted(project);
  }
}
