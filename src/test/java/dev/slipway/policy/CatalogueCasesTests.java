package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Variants of the sample blueprint and what one rule says of each: a folder per rule, a file per
 * case, named after it.
 */
class CatalogueCasesTests {
  private static final Path FOLDER = Path.of("src/test/resources/policy");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final InstanceTypes TYPES = InstanceTypes.shipped();
  private static AnnotationConfigApplicationContext context;

  @BeforeAll
  static void wireThePackage() {
    context = new AnnotationConfigApplicationContext(PolicyTests.Package.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheFileExpects(Path file) {
    JsonNode content = read(file);
    Blueprint blueprint = SampleBlueprint.with(content.path("patch").toString());
    @Nullable Site site =
        content.has("site")
            ? SampleSite.in(
                content.path("site").valueStream().map(JsonNode::asString).toArray(String[]::new))
            : null;

    List<String> findings =
        new Policy(List.of(rule(FOLDER.relativize(file).getName(0).toString())))
                .judge(
                    blueprint,
                    site,
                    TYPES,
                    Capacity.prove(blueprint, site, TYPES),
                    ProjectContext.NONE)
                .findings()
                .stream()
                .map(
                    finding ->
                        "%s %s %s"
                            .formatted(finding.severity(), finding.outcome(), finding.pointer()))
                .toList();

    assertThat(findings)
        .containsExactlyElementsOf(
            content.path("expect").valueStream().map(JsonNode::asString).toList());
  }

  private static Rule rule(String id) {
    return context.getBeanProvider(Rule.class).stream()
        .filter(rule -> rule.description().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
