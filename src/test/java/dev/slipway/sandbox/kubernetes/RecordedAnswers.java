package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * What a real API server answered. {@code mvn test -Dtest=RequestScriptsTests
 * -Dslipway.answers=write} with a real server named asks it anew.
 *
 * @param server its version
 */
record RecordedAnswers(String server, List<ObjectNode> answers) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  static boolean recording() {
    return "write".equals(System.getProperty("slipway.answers"));
  }

  static RecordedAnswers of(RequestScript script) {
    try {
      JsonNode recorded = YAML.readTree(Files.readAllBytes(file(script)));
      List<ObjectNode> answers = new ArrayList<>();
      recorded.path("answers").forEach(answer -> answers.add((ObjectNode) answer));
      return new RecordedAnswers(Json.text(recorded, "server"), answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(RequestScript script) {
    ObjectNode recorded = Json.object().put("server", server);
    recorded.putArray("answers").addAll(answers);
    try {
      Files.createDirectories(file(script).getParent());
      Files.writeString(file(script), YAML.writeValueAsString(recorded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Patches change little between servers of one minor version. */
  boolean answersFor(String version) {
    return minor(server).equals(minor(version));
  }

  private static String minor(String version) {
    return version.replaceFirst("^v?(\\d+\\.\\d+).*", "$1");
  }

  private static Path file(RequestScript script) {
    return RequestScript.FOLDER.resolve("answers").resolve(script.name() + ".yaml");
  }
}
