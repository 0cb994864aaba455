package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every request may get wrong. */
class BodiesTests extends ApiTest {
  private static final String PROJECTS = "/api/v1/projects";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{} {}",
        "not json",
        "{\"name\": 'a'}"
      })
  void whatIsNotJsonCannotBeRead(String body) {
    admin(EVERYWHERE).post(PROJECTS, body).isProblem(ProblemKind.MALFORMED_BODY);
  }

  @Test
  void deepNestingIsNotFollowed() {
    admin(EVERYWHERE)
        .post(PROJECTS, "[".repeat(1000) + "]".repeat(1000))
        .isProblem(ProblemKind.MALFORMED_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "null"})
  void aBodyThatIsNoObjectIsSaidSo(String body) {
    Answer answer = admin(EVERYWHERE).post(PROJECTS, body);

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers()).containsExactly("");
  }

  @Test
  void aTextWithANulSignIsRefused() {
    Answer answer =
        admin(EVERYWHERE).post(PROJECTS, "{\"name\": \"a\", \"displayName\": \"b\\u0000c\"}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers()).containsExactly("/displayName");
  }

  @Test
  void aNulSignInAParameterIsRefused() {
    viewer(EVERYWHERE).get("/api/v1/events?cluster=a%00b").isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @Test
  void aBodyOverTheLimitIsNotTaken() {
    String project = newProject();
    String blueprints = PROJECTS + "/" + project + "/blueprints";
    String large = "# " + "x".repeat(256 * 1024);

    operator(project).postYaml(blueprints, large).isProblem(ProblemKind.BODY_TOO_LARGE);
    admin(EVERYWHERE).post(PROJECTS, large).isProblem(ProblemKind.BODY_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/yaml"})
  void otherFormsThanJsonAreNotUnderstood(String type) {
    admin(EVERYWHERE).post(PROJECTS, type, "{}").isProblem(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void blueprintsComeInYamlOrJsonOnly() {
    String project = newProject();

    operator(project)
        .post(PROJECTS + "/" + project + "/blueprints", "text/plain", "a: b")
        .isProblem(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/projects?limit=0",
        "/api/v1/projects?limit=201",
        "/api/v1/projects?limit=many",
        "/api/v1/operations?state=ASLEEP",
        "/api/v1/operations?cursor=5",
        "/api/v1/operations/5",
        "/api/v1/events?before=yesterday",
        "/api/v1/events?from=yesterday",
        "/api/v1/events/stream?after=x",
        "/api/v1/catalog/versions",
        "/api/v1/catalog/versions?region=!"
      })
  void aWrongParameterIsNamed(String path) {
    Answer answer = viewer(EVERYWHERE).get(path);

    JsonNode problem = answer.isProblem(ProblemKind.INVALID_PARAMETER);
    assertThat(problem.path("problems").path(0).path("pointer").asString()).isNotBlank();
    assertThat(problem.path("problems").path(0).path("expected").asString()).isNotBlank();
  }

  @Test
  void whatIsNotThereIsAProblemLikeOthers() {
    viewer(EVERYWHERE).get("/api/v1/nowhere").isProblem(ProblemKind.NOT_FOUND);
    viewer(EVERYWHERE).delete(PROJECTS).isProblem(ProblemKind.METHOD_NOT_ALLOWED);
  }

  @Test
  void aPathThatTheFirewallRefusesIsAProblemLikeOthers() {
    viewer(EVERYWHERE).get("/api/v1//projects").isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @Test
  void aFormThatIsNotOfferedIsAProblemLikeOthers() {
    send(viewer(EVERYWHERE).to(PROJECTS).header("Accept", "image/png").GET().build())
        .isProblem(ProblemKind.NOT_ACCEPTABLE);
  }

  @Test
  void aSaneRequestIdIsKept() {
    Answer answer =
        send(viewer(EVERYWHERE).to(PROJECTS).header("X-Request-Id", "abc-1.2_3").GET().build());

    assertThat(answer.header("X-Request-Id")).isEqualTo("abc-1.2_3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "<script>"})
  void anOddRequestIdIsReplaced(String id) {
    Answer answer = send(viewer(EVERYWHERE).to(PROJECTS).header("X-Request-Id", id).GET().build());

    assertThat(answer.requireHeader("X-Request-Id")).matches("[0-9a-f-]{36}");
  }
}
