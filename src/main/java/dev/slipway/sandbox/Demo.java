package dev.slipway.sandbox;

import dev.slipway.sandbox.cloud.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells people at the terminal what the sandbox is and, unless switched off, builds the example
 * cluster over the public API, as any portal would, telling of each step as it happens.
 */
@Component
@Profile("sandbox")
class Demo {
  private static final String PROJECT = "demo";
  private static final String BLUEPRINT = "payments-prod";
  private static final String CLUSTER = "payments";
  private static final Set<String> ENDS =
      Set.of("OperationSucceeded", "OperationFailed", "OperationCanceled");

  private final Surroundings world;
  private final SandboxProperties properties;
  private final Environment environment;
  private final JsonMapper json;
  private final PrintStream out = System.out;

  Demo(Surroundings world, SandboxProperties properties, Environment environment, JsonMapper json) {
    this.world = world;
    this.properties = properties;
    this.environment = environment;
    this.json = json;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    // Nobody waits for the demo, least of all the start of the service.
    Thread.ofVirtual().name("demo").start(this::tell);
  }

  private void tell() {
    String root = "http://127.0.0.1:" + environment.getProperty("local.server.port");
    Directions directions = world.directions();
    if (properties.builds()) {
      try {
        build(
            RestClient.builder()
                .baseUrl(root + "/api/v1")
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + directions.tokens().admin())
                .build(),
            directions.place());
      } catch (RestClientException | IOException broken) {
        out.println("The demo ended early: " + broken.getMessage());
      }
    }
    out.printf(
        """

        REST API     %1$s/api/v1
        API docs     %1$s/swagger-ui/index.html
        All of this  %1$s/sandbox (for scripts: addresses, tokens, kubeconfigs)
        Cloud        %2$s (simulated Alibaba Cloud)
        Token        %3$s

        """,
        root, directions.cloud().endpoint(), directions.tokens().admin());
  }

  private void build(RestClient api, Sample place) throws IOException {
    postUnlessThere(
        api,
        "/projects",
        MediaType.APPLICATION_JSON,
        Map.of("name", PROJECT, "displayName", "Demo"));
    out.printf("%nProject \"%s\" is there%n", PROJECT);
    postUnlessThere(
        api,
        "/projects/%s/blueprints".formatted(PROJECT),
        MediaType.APPLICATION_YAML,
        new ClassPathResource("examples/%s.yaml".formatted(BLUEPRINT))
            .getContentAsString(StandardCharsets.UTF_8));
    out.printf("Blueprint \"%s\" is accepted by policy%n", BLUEPRINT);
    // Whoever deleted it does not want it back.
    if (latestOperation(api).isMissingNode()) {
      postUnlessThere(
          api,
          "/projects/%s/clusters".formatted(PROJECT),
          MediaType.APPLICATION_JSON,
          Map.of("name", CLUSTER, "blueprint", BLUEPRINT, "placement", place));
    }
    JsonNode operation = latestOperation(api);
    out.printf("Cluster \"%s\": operation %s%n%n", CLUSTER, operation.path("id").asString());
    api.get()
        .uri("/events/stream?operation={id}", operation.path("id").asString())
        .header("Last-Event-ID", "0-0")
        .accept(MediaType.TEXT_EVENT_STREAM)
        // Closed by us: the client itself would read an endless stream to its end first.
        .exchange((_, response) -> tellUntilTheEnd(response.getBody()), false);
  }

  private static void postUnlessThere(RestClient api, String path, MediaType type, Object body) {
    api.post()
        .uri(path)
        .contentType(type)
        .body(body)
        .retrieve()
        .onStatus(HttpStatus.CONFLICT::equals, (_, _) -> {})
        .toBodilessEntity();
  }

  private JsonNode latestOperation(RestClient api) {
    String page =
        api.get()
            .uri("/operations?project={project}&cluster={cluster}&limit=1", PROJECT, CLUSTER)
            .retrieve()
            .body(String.class);
    return json.readTree(page).path("items").path(0);
  }

  private boolean tellUntilTheEnd(InputStream events) throws IOException {
    Instant begin = null;
    try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("data:")) {
          continue;
        }
        JsonNode event = json.readTree(line.substring("data:".length()));
        Instant at = Instant.parse(event.path("at").asString());
        begin = begin == null ? at : begin;
        print(Duration.between(begin, at), event);
        if (ENDS.contains(event.path("type").asString())) {
          return true;
        }
      }
      return false;
    }
  }

  private void print(Duration elapsed, JsonNode event) {
    @Nullable String step = event.path("step").asStringOpt().orElse(null);
    out.printf(
        "%7.1f s  %-24s %s%n",
        elapsed.toMillis() / 1000.0, step == null ? "" : step, event.path("message").asString());
  }
}
