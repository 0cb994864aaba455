package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.RequestScript.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Applies and deletes what Slipway applies to clusters: the golden files of its objects. */
final class OurObjects {
  /** As the table of differences calls it. */
  static final String SCRIPT = "golden";

  private static final Path GOLDEN = Path.of("src/test/resources/kube/golden");
  private static final Pattern DOCUMENT = Pattern.compile("(?m)^---\\n");

  private final ClusterClient server;

  private OurObjects(ClusterClient server) {
    this.server = server;
  }

  /**
   * @param server that knows their kinds
   */
  static RequestScript script(ClusterClient server) throws IOException {
    var objects = new OurObjects(server);
    List<Step> applied = new ArrayList<>();
    List<Step> deleted = new ArrayList<>();
    for (JsonNode object : documents()) {
      applied.add(objects.apply(object));
      deleted.addFirst(objects.delete(object));
    }
    applied.addAll(deleted);
    return new RequestScript(SCRIPT, applied);
  }

  /** The namespaces first. */
  private static List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file :
          files
              .sorted(
                  Comparator.comparing((Path file) -> !file.endsWith("namespaces.yaml"))
                      .thenComparing(file -> file))
              .toList()) {
        DOCUMENT
            .splitAsStream(Files.readString(file))
            .filter(text -> !text.isBlank())
            .forEach(text -> documents.add(Json.readYaml(text.getBytes(StandardCharsets.UTF_8))));
      }
    }
    return documents;
  }

  private Step apply(JsonNode object) {
    return step(
        "applies " + title(object),
        "PATCH",
        path(object) + "?fieldManager=slipway&fieldValidation=Strict",
        "application/apply-patch+yaml",
        Json.text(object),
        List.of());
  }

  private Step delete(JsonNode object) {
    return step("deletes " + title(object), "DELETE", path(object), "", "", List.of("status"));
  }

  private static Step step(
      String title, String method, String path, String type, String text, List<String> compared) {
    return new Step(title, method, path, type, text, Map.of(), compared, Map.of(), 0, 0);
  }

  private static String title(JsonNode object) {
    return "%s %s".formatted(Json.text(object, "kind"), Json.text(object, "metadata", "name"));
  }

  private String path(JsonNode object) {
    String apiVersion = Json.text(object, "apiVersion");
    String version = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    for (JsonNode resource : server.get(version).body().path("resources")) {
      if (Json.text(resource, "kind").equals(Json.text(object, "kind"))
          && !Json.text(resource, "name").contains("/")) {
        String namespace = Json.text(object, "metadata", "namespace");
        return "%s%s/%s/%s"
            .formatted(
                version,
                namespace.isEmpty() ? "" : "/namespaces/" + namespace,
                Json.text(resource, "name"),
                Json.text(object, "metadata", "name"));
      }
    }
    throw new IllegalStateException("No server path for " + title(object));
  }
}
