package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.OnRealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One set of requests, answered by the simulated server and by a real one. What the real one
 * answered is kept beside the requests; where the simulated one answers otherwise stands in {@code
 * answers/differences.yaml}, with the reason.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the simulated cluster of the scripts")
class RequestScriptsTests {
  @TempDir static Path folder;
  private static SimulatedClusters clusters;

  @BeforeAll
  static void start() throws IOException {
    clusters = SimulatedClusters.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    clusters.close();
  }

  static List<RequestScript> scripts() {
    return RequestScript.all();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void areAnsweredAsARealServerDoes(RequestScript script) throws IOException {
    List<ObjectNode> answers = Conversation.with(ClusterClient.of(clusters, script.name()), script);

    assertOnlyKnown(script, Difference.between(RecordedAnswers.of(script).answers(), answers));
  }

  private static void assertOnlyKnown(RequestScript script, List<Difference> differences)
      throws IOException {
    List<Known> known = Known.of(script);
    assertThat(differences)
        .as("differences that differences.yaml does not list")
        .filteredOn(difference -> known.stream().noneMatch(one -> one.covers(difference)))
        .isEmpty();
    assertThat(known)
        .as("differences that there are no more")
        .filteredOn(one -> differences.stream().noneMatch(one::covers))
        .isEmpty();
  }

  @Test
  void differForAReason() throws IOException {
    List<String> scripts = new ArrayList<>(scripts().stream().map(RequestScript::name).toList());
    scripts.add(OurObjects.SCRIPT);

    JsonNode table = Known.table();

    assertThat(table.propertyNames()).isSubsetOf(scripts);
    for (JsonNode entries : table) {
      assertThat(entries).allSatisfy(entry -> assertThat(Json.text(entry, "reason")).isNotBlank());
    }
  }

  /**
   * A difference that stays.
   *
   * @param step its title, or how the titles of several begin before a star
   */
  private record Known(String step, String at) {
    static JsonNode table() throws IOException {
      return Json.readYaml(
          Files.readAllBytes(RequestScript.FOLDER.resolve("answers/differences.yaml")));
    }

    static List<Known> of(RequestScript script) throws IOException {
      List<Known> known = new ArrayList<>();
      for (JsonNode entry : table().path(script.name())) {
        for (String step : Json.texts(entry.path("steps"))) {
          for (String place : Json.texts(entry.path("at"))) {
            known.add(new Known(step, place));
          }
        }
      }
      return known;
    }

    boolean covers(Difference difference) {
      boolean meant =
          step.endsWith("*")
              ? difference.step().startsWith(step.substring(0, step.length() - 1))
              : difference.step().equals(step);
      return meant && difference.isBelow(at);
    }
  }

  /** Holds the record against the server that {@code SLIPWAY_TEST_KUBECONFIG} (a file) names. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  @OnRealApiServer
  class OnARealServer {
    private ClusterClient server;
    private String version;

    @BeforeAll
    void connect() throws IOException {
      String kubeconfig = Files.readString(Path.of(System.getenv("SLIPWAY_TEST_KUBECONFIG")));
      AckKinds.installOn(kubeconfig);
      server = ClusterClient.with(kubeconfig);
      version = server.get("/version").at("gitVersion");
    }

    static List<RequestScript> scripts() {
      return RequestScript.all();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void areAnsweredAsRecorded(RequestScript script) {
      List<ObjectNode> answers = Conversation.with(server, script);

      if (RecordedAnswers.recording()) {
        new RecordedAnswers(version, answers).write(script);
      }
      RecordedAnswers recorded = RecordedAnswers.of(script);
      assumeTrue(recorded.answersFor(version), "Recorded with another minor version");
      assertThat(Difference.between(recorded.answers(), answers)).isEmpty();
    }

    @Test
    void ourObjectsBecomeTheSameOnBoth() throws IOException {
      ClusterClient simulated = ClusterClient.of(clusters, OurObjects.SCRIPT);
      RequestScript script = OurObjects.script(simulated);

      List<ObjectNode> answers = Conversation.with(simulated, script);

      assertOnlyKnown(script, Difference.between(Conversation.with(server, script), answers));
    }
  }
}
