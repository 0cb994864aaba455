package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
record Answer(HttpResponse<String> response) {
  private static final JsonMapper JSON = JsonMapper.shared();

  int status() {
    return response.statusCode();
  }

  String text() {
    return response.body();
  }

  JsonNode json() {
    return JSON.readTree(response.body());
  }

  @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  String requireHeader(String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  Answer is(int status) {
    assertThat(status()).as(text()).isEqualTo(status);
    return this;
  }

  /** A problem of this kind, in the published form. */
  JsonNode isProblem(ProblemKind kind) {
    is(kind.status().value());
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("type").asString()).isEqualTo(kind.type().toString());
    assertThat(problem.path("status").asInt()).isEqualTo(kind.status().value());
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("requestId").asString()).isEqualTo(header("X-Request-Id"));
    return problem;
  }

  List<String> pointers() {
    return texts("problems", "pointer");
  }

  /** One field of every item of a list. */
  List<String> texts(String list, String field) {
    return json().path(list).valueStream().map(item -> item.path(field).asString()).toList();
  }
}
