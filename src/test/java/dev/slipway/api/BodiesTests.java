package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every request may get wrong. */
class BodiesTests extends ApiTest {
  private static final String PROJECTS = "/api/v1/projects";
  private static final String BEARER = "Authorization: Bearer ";

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
        "/api/v1/operations?state=",
        "/api/v1/events?operation=&limit=",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/projects?cursor=%FF",
        "/api/v1/events?type=%C3%28",
        "/api/v1/projects?cursor=%zz",
        "/api/v1/projects?unknown=%FF"
      })
  void aQueryThatIsNotUtf8IsRefused(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + BEARER + viewerToken()))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "/problems/invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+300000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z"
      })
  void aTimeThatNoHistoryReachesIsRefusedWithTheRange(String time) {
    for (String parameter : new String[] {"from", "until"}) {
      Answer answer =
          viewer(EVERYWHERE).get("/api/v1/events?" + parameter + "=" + time.replace("+", "%2B"));

      answer.isProblem(ProblemKind.INVALID_PARAMETER);
      assertThat(answer.pointers()).containsExactly(parameter);
      assertThat(answer.texts("problems", "expected").getFirst()).contains(Times.RANGE);
    }
  }

  @Test
  void theFirstAndTheLastTimeAreTaken() {
    viewer(EVERYWHERE)
        .get("/api/v1/events?from=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59.999999999Z")
        .is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/%00 HTTP/1.1\r\nHost: a",
        "GET /api/v1/a%2Fb HTTP/1.1\r\nHost: a",
        "GET /api/v1/%zz HTTP/1.1\r\nHost: a",
        "GET /api/v1/projects?cursor=<|> HTTP/1.1\r\nHost: a",
        "GET /api/v1/projects?cursor={} HTTP/1.1\r\nHost: a",
        "GET /api/v1/projects HTTP/1.1",
        "GET /api/v1/projects HTTP/1.1\r\nHost: a\r\nX: y\u0000z",
        "GET /api/v1//projects HTTP/1.1\r\nHost: a"
      })
  void whatTheConnectorRefusesIsAProblemLikeOthers(String head) throws IOException {
    assertThat(raw(head))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "X-Request-Id", "\"requestId\"")
        .doesNotContainIgnoringCase("<html", "tomcat");
  }

  @Test
  void aHeadThatIsTooLongIsAProblemLikeOthers() throws IOException {
    String head = "GET /api/v1/projects?cursor=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: a";

    assertThat(raw(head)).startsWith("HTTP/1.1 4").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO", "PROPFIND"})
  void anUnknownMethodIsAProblemLikeOthers(String method) {
    send(viewer(EVERYWHERE).to(PROJECTS).method(method, BodyPublishers.noBody()).build())
        .isProblem(ProblemKind.METHOD_UNKNOWN);
  }

  @Test
  void tracingIsAProblemLikeOthers() throws IOException {
    assertThat(raw("TRACE /api/v1/projects HTTP/1.1\r\nHost: a"))
        .startsWith("HTTP/1.1 405")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{} {}",
        "{\"revision\": 1111111111111111111111111111111111111111111111111111111111111111",
        "[[[",
        "{\"a\": 1, \"a\": 2}",
        "nope"
      })
  void aBodyThatCannotBeReadIsToldInPlainWords(String body) {
    Answer answer = admin(EVERYWHERE).post(PROJECTS, body);

    answer.isProblem(ProblemKind.MALFORMED_BODY);
    assertThat(answer.pointers()).containsExactly("");
    assertThat(answer.texts("problems", "found")).doesNotContain("");
    assertThat(answer.texts("problems", "remedy")).doesNotContain("");
    assertThat(answer.text()).doesNotContain("jackson", "ResponseEntity", "dev.slipway.", "_");
  }

  @Test
  void aNumberThatIsTooLongIsToldInPlainWords() {
    Answer answer = admin(EVERYWHERE).post(PROJECTS, "{\"a\": " + "1".repeat(2000) + "}");

    answer.isProblem(ProblemKind.MALFORMED_BODY);
    assertThat(answer.text()).doesNotContain("Constraints", "getMax");
  }

  @Test
  void anEmptyBlueprintIsToldInPlainWords() {
    String project = newProject();

    Answer answer = operator(project).postYaml(PROJECTS + "/" + project + "/blueprints", "");

    answer.isProblem(ProblemKind.MALFORMED_BODY);
    assertThat(answer.texts("problems", "found")).containsExactly("nothing");
    assertThat(answer.text()).doesNotContain("ResponseEntity");
  }

  @Test
  void aLongValueIsNotEchoedWhole() {
    Answer answer = admin(EVERYWHERE).post(PROJECTS, "{\"name\": \"" + "x".repeat(5000) + "\"}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.text()).hasSizeLessThan(1000);
  }

  @Test
  void whatIsNotThereIsNotCalledAResource() {
    assertThat(viewer(EVERYWHERE).get("/api/v1/nope").text()).doesNotContain("static resource");
  }

  private static String viewerToken() {
    return ISSUER.token("vera", Map.of(EVERYWHERE, "viewer"));
  }

  /** What clients that check their own requests do not send. */
  private String raw(String head) throws IOException {
    try (var socket = new Socket("127.0.0.1", uri("/").getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
