package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Requests to an API server, one after the other, in a namespace of their own: {@code {ns}} in the
 * file.
 */
record RequestScript(String name, List<Step> steps) {
  static final Path FOLDER = Path.of("src/test/resources/kube/requests");

  /**
   * @param text the body as it is sent; empty for none
   * @param kept by the name under which later steps refer to it: where in the answer it is
   * @param compared the parts of the answer that count; empty for all
   * @param only of these lists of the answer the items of these names count
   * @param events how many of a watch to read; 0 where it is none
   * @param until the status to ask for again and again; 0 where the first answer counts
   */
  record Step(
      String title,
      String method,
      String path,
      String type,
      String text,
      Map<String, String> kept,
      List<String> compared,
      Map<String, List<String>> only,
      int events,
      int until) {

    private static Step of(JsonNode json) {
      String[] request = Json.text(json, "request").split(" ", 2);
      String body = json.has("body") ? Json.text(json.get("body")) : Json.text(json, "text");
      String type =
          json.has("type") || body.isEmpty() ? Json.text(json, "type") : "application/yaml";
      Map<String, List<String>> only = new TreeMap<>();
      json.path("only")
          .properties()
          .forEach(list -> only.put(list.getKey(), Json.texts(list.getValue())));
      Map<String, String> kept = new TreeMap<>();
      json.path("keep")
          .properties()
          .forEach(value -> kept.put(value.getKey(), value.getValue().asString()));
      return new Step(
          Json.text(json, "step"),
          request[0],
          request[1],
          type,
          body,
          kept,
          Json.texts(json.path("compare")),
          only,
          json.path("events").asInt(0),
          json.path("until").asInt(0));
    }
  }

  static List<RequestScript> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(RequestScript::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RequestScript read(Path file) {
    try {
      List<Step> steps = new ArrayList<>();
      Json.readYaml(Files.readAllBytes(file)).forEach(step -> steps.add(Step.of(step)));
      return new RequestScript(file.getFileName().toString().replace(".yaml", ""), steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
