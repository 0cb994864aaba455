package dev.slipway.api;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a project is visible from another one, not even that it is there. */
class IsolationTests extends ApiTest {
  private static final String BODY = clusterIn("web", "standard");
  private static final String WAIVER =
      """
      {"rule": "NET-01", "reason": "r", "owner": "o", "expiresAt": "2999-01-01T00:00:00Z"}
      """;

  private static final String RULE =
      """
      {"severity": "INFO", "expression": "true", "message": "m", "remedy": "r"}
      """;

  /** One of every kind of request into a project; {@code null} takes no body. */
  private record Attempt(String method, String path, String type, String body) {
    static Attempt of(String method, String path) {
      return new Attempt(method, path, "", "");
    }

    HttpRequest in(HttpRequest.Builder request) {
      if (body.isEmpty()) {
        return request.method(method, noBody()).header("If-Match", "\"1\"").build();
      }
      return request
          .method(method, ofString(body))
          .header("Content-Type", type)
          .header("If-Match", "\"1\"")
          .build();
    }
  }

  static Stream<Attempt> attempts() {
    String json = "application/json";
    String yaml = "application/yaml";
    return Stream.of(
        Attempt.of("GET", ""),
        new Attempt("PUT", "", json, "{}"),
        Attempt.of("DELETE", ""),
        new Attempt("POST", "/blueprints", yaml, "a: b"),
        new Attempt("POST", "/blueprints/validate", yaml, "a: b"),
        Attempt.of("GET", "/blueprints"),
        Attempt.of("GET", "/blueprints/standard"),
        new Attempt("PUT", "/blueprints/standard", yaml, "a: b"),
        Attempt.of("DELETE", "/blueprints/standard"),
        Attempt.of("GET", "/blueprints/standard/revisions"),
        Attempt.of("GET", "/blueprints/standard/revisions/1"),
        Attempt.of("GET", "/blueprints/standard/revisions/1/diff?against=1"),
        new Attempt("POST", "/clusters", json, BODY),
        new Attempt("POST", "/clusters?dryRun=true", json, BODY),
        Attempt.of("GET", "/clusters"),
        Attempt.of("GET", "/blueprints/standard/revisions/1/capacity"),
        Attempt.of("GET", "/clusters/web"),
        Attempt.of("GET", "/clusters/web/capacity"),
        Attempt.of("GET", "/clusters/web/readiness"),
        new Attempt("POST", "/clusters/web/plan", json, "{\"action\": \"DELETE\"}"),
        Attempt.of("DELETE", "/clusters/web"),
        Attempt.of("DELETE", "/clusters/web?dryRun=true"),
        Attempt.of("POST", "/clusters/web/kubeconfig"),
        Attempt.of("GET", "/policies"),
        Attempt.of("GET", "/policies/own"),
        new Attempt("PUT", "/policies/own", json, RULE),
        Attempt.of("POST", "/policies/own/trial"),
        Attempt.of("DELETE", "/policies/own"),
        Attempt.of("GET", "/waivers"),
        new Attempt("POST", "/waivers", json, WAIVER),
        Attempt.of("GET", "/waivers/01a2115c-0000-7000-8000-000000000000"),
        Attempt.of("DELETE", "/waivers/01a2115c-0000-7000-8000-000000000000"));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void anotherProjectLooksLikeNone(Attempt attempt) {
    String theirs = newProject();
    operator(theirs)
        .postYaml("/api/v1/projects/" + theirs + "/blueprints", blueprint("standard"))
        .is(201);
    Client stranger = admin(newProject());

    Answer there = send(attempt.in(stranger.to("/api/v1/projects/" + theirs + attempt.path())));
    Answer nowhere = send(attempt.in(stranger.to("/api/v1/projects/no-such" + attempt.path())));

    assertThat(
            there.isProblem(ProblemKind.NOT_FOUND).path("detail").asString().replace(theirs, "?"))
        .isEqualTo(
            nowhere
                .isProblem(ProblemKind.NOT_FOUND)
                .path("detail")
                .asString()
                .replace("no-such", "?"));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void withoutAnyRoleEveryProjectLooksLikeNone(Attempt attempt) {
    String project = newProject();
    Client nobody = bearing(ISSUER.token("nora", java.util.Map.of()));

    send(attempt.in(nobody.to("/api/v1/projects/" + project + attempt.path())))
        .isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void operationsOfAnotherProjectLookLikeNone() {
    String theirs = newProject();
    String operation = startedIn(theirs);
    Client stranger = admin(newProject());

    for (String id : List.of(operation, UUID.randomUUID().toString())) {
      String path = "/api/v1/operations/" + id;
      stranger.get(path).isProblem(ProblemKind.NOT_FOUND);
      stranger.post(path + "/cancel").isProblem(ProblemKind.NOT_FOUND);
      stranger.post(path + "/retry").isProblem(ProblemKind.NOT_FOUND);
    }
    viewer(theirs).get("/api/v1/operations/" + operation).is(200);
  }

  @Test
  void listsShowOnlyWhatIsOnesOwn() {
    String theirs = newProject();
    startedIn(theirs);
    String mine = newProject();
    startedIn(mine);

    assertThat(viewer(mine).get("/api/v1/projects").texts("items", "name")).containsExactly(mine);
    assertThat(viewer(mine).get("/api/v1/operations").texts("items", "project"))
        .isNotEmpty()
        .containsOnly(mine);
    assertThat(viewer(mine).get("/api/v1/events").texts("items", "project"))
        .isNotEmpty()
        .containsOnly(mine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/operations", "/api/v1/events", "/api/v1/events/stream"})
  void askingForAnotherProjectsLinesFindsNoSuchProject(String path) {
    String theirs = newProject();

    viewer(newProject()).get(path + "?project=" + theirs).isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void insideOnesProjectATooSmallRoleIsSaidSo() {
    String project = newProject();
    String operation = startedIn(project);
    Client viewer = viewer(project);
    String path = "/api/v1/projects/" + project;

    viewer.postYaml(path + "/blueprints", "a: b").isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer
        .put(path + "/blueprints/standard", "application/yaml", "\"1\"", "a: b")
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer.delete(path + "/blueprints/standard").isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer.post(path + "/clusters", BODY).isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer.delete(path + "/clusters/web").isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer.post(path + "/clusters/web/kubeconfig").isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer
        .post("/api/v1/operations/" + operation + "/cancel")
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer.post("/api/v1/operations/" + operation + "/retry").isProblem(ProblemKind.ROLE_TOO_SMALL);
    operator(project)
        .put(path, "application/json", "\"0\"", "{}")
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
    admin(project).delete(path, "\"0\"").isProblem(ProblemKind.ROLE_TOO_SMALL);
    admin(project)
        .post("/api/v1/projects", "{\"name\": \"another\"}")
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
  }

  private String startedIn(String project) {
    Client operator = operator(project);
    operator.postYaml("/api/v1/projects/" + project + "/blueprints", blueprint("standard")).is(201);
    return operator
        .post("/api/v1/projects/" + project + "/clusters", clusterIn("web", "standard"))
        .is(202)
        .json()
        .path("operation")
        .asString();
  }
}
