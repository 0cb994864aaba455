package dev.slipway.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Objects as YAML that people can read in review. {@code mvn test -Dtest=BaselineTests
 * -Dslipway.golden=write} writes the files anew; the difference is what the change does to
 * clusters.
 */
final class GoldenFiles {
  private static final Path FOLDER = Path.of("src/test/resources/kube/golden");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private GoldenFiles() {}

  static String text(List<KubeObject> objects) {
    return objects.stream()
        .map(object -> YAML.writeValueAsString(object.content()))
        .collect(Collectors.joining());
  }

  static String read(ObjectGroup group, String actual) {
    Path file = FOLDER.resolve(group.word() + ".yaml");
    try {
      if ("write".equals(System.getProperty("slipway.golden"))) {
        Files.writeString(file, actual);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
