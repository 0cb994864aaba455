package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTests extends ApiTest {
  private static final String EVENTS = "/api/v1/events";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private String project = "";

  @BeforeEach
  void inAProject() {
    project = newProject();
  }

  @Test
  void historyIsPagedBackFromTheEnd() {
    submit("a");
    submit("b");
    Client viewer = viewer(project);

    Answer newest = viewer.get(EVENTS + "?limit=2").is(200);
    Answer older = viewer.get(EVENTS + "?limit=2&before=" + newest.json().path("older").asString());

    assertThat(newest.texts("items", "message"))
        .containsExactly("Blueprint \"b\" is submitted", "Blueprint \"a\" is submitted");
    assertThat(older.texts("items", "type")).containsExactly("ProjectCreated");
    assertThat(older.json().has("older")).isFalse();
  }

  @Test
  void historyIsPagedForwardFromAnyPlace() {
    submit("a");
    Client viewer = viewer(project);
    String place = viewer.get(EVENTS).json().path("newer").asString();
    assertThat(viewer.get(EVENTS + "?after=" + place).json().path("newer").asString())
        .isEqualTo(place);
    submit("b");
    submit("c");

    Answer first = viewer.get(EVENTS + "?limit=1&after=" + place).is(200);
    Answer second =
        viewer.get(EVENTS + "?limit=1&after=" + first.json().path("newer").asString()).is(200);

    assertThat(first.texts("items", "message")).containsExactly("Blueprint \"b\" is submitted");
    assertThat(second.texts("items", "message")).containsExactly("Blueprint \"c\" is submitted");
  }

  @Test
  void historyIsFiltered() {
    submit("standard");
    String operation =
        operator(project)
            .post("/api/v1/projects/" + project + "/clusters", clusterIn("web", "standard"))
            .is(202)
            .json()
            .path("operation")
            .asString();
    Client viewer = viewer(project);

    assertThat(viewer.get(EVENTS + "?type=BlueprintSubmitted").texts("items", "type"))
        .containsExactly("BlueprintSubmitted");
    assertThat(viewer.get(EVENTS + "?cluster=web").texts("items", "cluster"))
        .isNotEmpty()
        .containsOnly("web");
    assertThat(viewer.get(EVENTS + "?operation=" + operation).texts("items", "operation"))
        .isNotEmpty()
        .containsOnly(operation);
    assertThat(viewer.get(EVENTS + "?until=2020-01-01T00:00:00Z").texts("items", "type")).isEmpty();
    assertThat(viewer.get(EVENTS + "?from=2020-01-01T00:00:00Z").texts("items", "type"))
        .isNotEmpty();
  }

  @Test
  void aStreamTellsWhatHappensFromNowOn() throws IOException {
    submit("before");
    try (var stream = Stream.open(viewer(project).to(EVENTS + "/stream").GET().build())) {
      submit("a");
      newProject();
      submit("b");

      assertThat(stream.events(2))
          .extracting(Told::name, Told::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "BlueprintSubmitted", "Blueprint \"a\" is submitted"),
              org.assertj.core.groups.Tuple.tuple(
                  "BlueprintSubmitted", "Blueprint \"b\" is submitted"));
    }
  }

  @Test
  void aStreamGoesOnAfterTheLastEventThatWasSeen() throws IOException {
    submit("a");
    String seen = viewer(project).get(EVENTS).json().path("newer").asString();
    submit("b");
    submit("c");

    var request =
        viewer(project)
            .to(EVENTS + "/stream?after=0-0")
            .header("Last-Event-ID", seen)
            .GET()
            .build();
    try (var stream = Stream.open(request)) {
      assertThat(stream.events(2))
          .extracting(Told::message)
          .containsExactly("Blueprint \"b\" is submitted", "Blueprint \"c\" is submitted");
    }
  }

  @Test
  void aStreamTellsEverythingAfterAPlace() throws IOException {
    submit("a");

    try (var stream = Stream.open(viewer(project).to(EVENTS + "/stream?after=0-0").GET().build())) {
      assertThat(stream.events(2))
          .extracting(Told::name)
          .containsExactly("ProjectCreated", "BlueprintSubmitted");
    }
  }

  @Test
  void aStreamSaysWhereItBeginsSoThatItCanBeResumedBeforeAnythingHappened() throws IOException {
    String place;
    try (var silent = Stream.open(viewer(project).to(EVENTS + "/stream").GET().build())) {
      place = silent.beginning();
    }
    submit("a");

    var request =
        viewer(project).to(EVENTS + "/stream").header("Last-Event-ID", place).GET().build();
    try (var stream = Stream.open(request)) {
      assertThat(stream.events(1)).extracting(Told::name).containsExactly("BlueprintSubmitted");
    }
  }

  @Test
  void anOperationTellsWhichRequestAskedForIt() {
    submit("standard");
    Answer accepted =
        operator(project)
            .post("/api/v1/projects/" + project + "/clusters", clusterIn("web", "standard"))
            .is(202);

    var event =
        viewer(project).get(EVENTS + "?type=OperationAccepted").json().path("items").path(0);
    assertThat(event.at("/details/requestId").asString())
        .isEqualTo(accepted.requireHeader("X-Request-Id"));
  }

  @Test
  void aStreamEndsWithItsToken() throws IOException {
    JWTClaimsSet claims =
        ISSUER
            .claims("vera", Map.of(project, "viewer"))
            .expirationTime(Date.from(Instant.now().plusSeconds(1)))
            .build();

    try (var stream =
        Stream.open(bearing(ISSUER.signed(claims)).to(EVENTS + "/stream").GET().build())) {
      await().until(() -> stream.reader.readLine() == null);
    }
  }

  private void submit(String name) {
    operator(project)
        .postYaml("/api/v1/projects/" + project + "/blueprints", blueprint(name))
        .is(201);
  }

  private record Told(String id, String name, String message) {}

  private record Stream(HttpResponse<java.io.InputStream> response, BufferedReader reader)
      implements AutoCloseable {
    static Stream open(HttpRequest request) throws IOException {
      try {
        HttpResponse<java.io.InputStream> response =
            HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
            .startsWith("text/event-stream");
        return new Stream(
            response,
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }

    String beginning() throws IOException {
      String line = reader.readLine();
      while (!line.startsWith("id:")) {
        line = reader.readLine();
      }
      return line.substring(3).strip();
    }

    List<Told> events(int count) throws IOException {
      List<Told> told = new ArrayList<>();
      String id = "";
      String name = "";
      while (told.size() < count) {
        String line = reader.readLine();
        if (line.startsWith("id:")) {
          id = line.substring(3);
        } else if (line.startsWith("event:")) {
          name = line.substring(6);
        } else if (line.startsWith("data:")) {
          var data = tools.jackson.databind.json.JsonMapper.shared().readTree(line.substring(5));
          assertThat(data.path("cursor").asString()).isEqualTo(id);
          told.add(new Told(id, name, data.path("message").asString()));
        }
      }
      return told;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
