package dev.slipway.policy;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A variant of the sample blueprint, the place it is for and what is expected to be said of it. In
 * the file: {@code patch}, below {@code spec}; {@code site}, zones; {@code nodeAddresses}, free in
 * each zone's node vSwitch, plenty where left out; {@code podAddresses}, the same of pod vSwitches,
 * which are in {@code podZones} or all; {@code named}, zones of vSwitches {@code vsw-own-…} that
 * the blueprint names, with {@code namedAddresses} free in each; {@code clusters}, patches that
 * clusters by name were created with; {@code expect}.
 */
record PolicyCase(JsonNode content) {
  static final Path FOLDER = Path.of("src/test/resources/policy");
  static final Path REFUSED = FOLDER.resolve("refused");

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final InstanceTypes TYPES = InstanceTypes.shipped();

  static PolicyCase read(Path file) {
    try {
      return new PolicyCase(YAML.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  <T> List<T> expected(Class<T> type) {
    return content.path("expect").valueStream().map(each -> YAML.treeToValue(each, type)).toList();
  }

  Verdict judgedBy(Policy policy) {
    Blueprint blueprint = SampleBlueprint.with(content.path("patch").toString());
    @Nullable Site site = site();
    return policy.judge(
        blueprint,
        site,
        TYPES,
        Capacity.prove(blueprint, site, TYPES),
        new ProjectContext(List.of(), clusters()));
  }

  private @Nullable Site site() {
    if (!content.has("site")) {
      return null;
    }
    String[] zones = strings("site");
    int nodeAddresses = content.path("nodeAddresses").asInt(SampleSite.PLENTY);
    return SampleSite.of(
        SampleSite.vSwitches("node", nodeAddresses, zones),
        content.has("podAddresses")
            ? SampleSite.vSwitches(
                "pod",
                content.path("podAddresses").asInt(),
                content.has("podZones") ? strings("podZones") : zones)
            : List.of(),
        content.has("named")
            ? SampleSite.vSwitches("own", content.path("namedAddresses").asInt(), strings("named"))
            : List.of());
  }

  private List<LiveCluster> clusters() {
    return content
        .path("clusters")
        .propertyStream()
        .map(
            each ->
                new LiveCluster(
                    each.getKey(), SampleBlueprint.with(each.getValue().toString()).networking()))
        .toList();
  }

  private String[] strings(String field) {
    return content.path(field).valueStream().map(JsonNode::asString).toArray(String[]::new);
  }
}
