package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ClusterClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The custom kinds of an ACK cluster, for an API server that has none. */
public final class AckKinds {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private static final Set<String> INSTALLED = new HashSet<>();

  private AckKinds() {}

  /** Defines there, once, what a simulated cluster has defined. */
  public static synchronized void installOn(String kubeconfig) throws IOException {
    if (!INSTALLED.add(kubeconfig)) {
      return;
    }
    ClusterClient server = ClusterClient.with(kubeconfig);
    Path folder = Files.createTempDirectory("ack-kinds");
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      JsonNode definitions = ClusterClient.of(clusters, "kinds").get(DEFINITIONS).body();
      definitions.path("items").forEach(definition -> install(server, (ObjectNode) definition));
      definitions.path("items").forEach(definition -> awaitServed(server, definition));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
      }
    }
  }

  private static void install(ClusterClient server, ObjectNode definition) {
    String name = Json.text(definition, "metadata", "name");
    definition.remove("status");
    definition
        .put("apiVersion", Kinds.CUSTOM_RESOURCE_DEFINITION.apiVersion())
        .put("kind", Kinds.CUSTOM_RESOURCE_DEFINITION.kind());
    Json.metadata(definition).retain("name", "annotations");
    Answer installed =
        server.apply(
            "test",
            DEFINITIONS + "/" + name,
            "&force=true&fieldValidation=Strict",
            definition.toString());
    if (installed.status() >= 300) {
      throw new IllegalStateException(installed.at("message"));
    }
  }

  private static void awaitServed(ClusterClient server, JsonNode definition) {
    JsonNode spec = definition.path("spec");
    String path =
        "/apis/%s/%s/%s"
            .formatted(
                Json.text(spec, "group"),
                Json.text(spec.path("versions").get(0), "name"),
                Json.text(spec, "names", "plural"));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> server.get(path).status() == 200);
  }
}
