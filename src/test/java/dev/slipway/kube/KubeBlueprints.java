package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintDocuments;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A blueprint with every kind of baseline object in it, and variants of it. */
final class KubeBlueprints {
  private static final Placement HANGZHOU =
      new Placement(
          new Region("cn-hangzhou"), "vpc-payments", List.of("vsw-h", "vsw-i"), List.of());
  static final Surroundings SURROUNDINGS =
      new Surroundings(
          new Site(HANGZHOU, List.of(vSwitch("h"), vSwitch("i")), List.of(), List.of()), "c0ffee");
  private static final YAMLMapper YAML = new YAMLMapper();

  private KubeBlueprints() {}

  static Blueprint full() {
    return YAML.treeToValue(document(), Blueprint.class);
  }

  /** The full one and all that people start from. */
  static Stream<Named<Blueprint>> all() throws IOException {
    List<Path> examples;
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      examples = files.sorted().toList();
    }
    return Stream.concat(
        Stream.of(Named.of("full", full())),
        examples.stream().map(file -> Named.of(file.getFileName().toString(), read(file))));
  }

  /** Only what has to be there. */
  static Blueprint bare() {
    ObjectNode document = document();
    ObjectNode spec = (ObjectNode) document.get("spec");
    spec.remove(List.of("storage", "observability", "scaling", "extensions", "workloads"));
    ((ObjectNode) spec.get("foundation")).remove("governance");
    ((ObjectNode) spec.get("networking")).remove(List.of("ingress", "podNetworks"));
    return YAML.treeToValue(document, Blueprint.class);
  }

  /** The full one with another value, which is YAML. */
  static Blueprint with(String section, String field, String value) {
    ObjectNode document = document();
    ((ObjectNode) document.get("spec").get(section)).set(field, YAML.readTree(value));
    return YAML.treeToValue(document, Blueprint.class);
  }

  private static Blueprint read(Path file) {
    try {
      return BlueprintDocuments.read(Files.readAllBytes(file), BlueprintDocuments.Format.YAML)
          .blueprint();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VSwitch vSwitch(String zone) {
    return new VSwitch(
        "vsw-" + zone, HANGZHOU.vpcId(), "cn-hangzhou-" + zone, "10.0.0.0/16", true, 60_000);
  }

  private static ObjectNode document() {
    try (InputStream file =
        Objects.requireNonNull(
            KubeBlueprints.class.getResourceAsStream("/kube/payments-prod.yaml"))) {
      return (ObjectNode) YAML.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
