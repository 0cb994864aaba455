package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Variants of the sample blueprint and what the capacity document says of CPU and of the addresses
 * that pods take, scenario by scenario. In the file: {@code patch}, below {@code spec}; {@code
 * site}, zones; {@code podAddresses}, free in each zone's pod vSwitch, else there is none; {@code
 * expect}, lines by subject.
 */
class CapacityCasesTests {
  private static final Path FOLDER = Path.of("src/test/resources/capacity");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<Resource> SHOWN = List.of(Resource.CPU, Resource.POD_ADDRESSES);

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheFileExpects(Path file) throws IOException {
    JsonNode variant = YAML.readTree(Files.readString(file));
    Blueprint blueprint = SampleBlueprint.with(variant.path("patch").toString());

    List<Line> lines =
        Capacity.document(blueprint, site(variant), InstanceTypes.shipped(), Map.of())
            .parts()
            .stream()
            .flatMap(part -> part.lines().stream())
            .filter(line -> shown(blueprint, line))
            .toList();

    assertThat(variant.path("expect").properties())
        .isNotEmpty()
        .allSatisfy(
            subject ->
                assertThat(lines)
                    .filteredOn(line -> line.subject().equals(subject.getKey()))
                    .extracting(CapacityCasesTests::inWords)
                    .containsExactlyElementsOf(
                        subject.getValue().valueStream().map(JsonNode::asString).toList()));
  }

  /** On Flannel pods take none, but virtual nodes do. */
  private static boolean shown(Blueprint blueprint, Line line) {
    return SHOWN.contains(line.counted())
        || line.counted() == Resource.NODE_ADDRESSES && blueprint.networking().podCidr() != null;
  }

  private static String inWords(Line line) {
    return "%s %s %d of %d, %s"
        .formatted(
            line.scenario(), line.resource(), line.needed(), line.available(), line.explanation());
  }

  private static @Nullable Site site(JsonNode variant) {
    String[] zones =
        variant.path("site").valueStream().map(JsonNode::asString).toArray(String[]::new);
    List<VSwitch> pods =
        variant.has("podAddresses")
            ? SampleSite.vSwitches("pod", variant.path("podAddresses").asInt(), zones)
            : List.of();
    return zones.length == 0
        ? null
        : SampleSite.of(SampleSite.vSwitches("node", SampleSite.PLENTY, zones), pods);
  }
}
