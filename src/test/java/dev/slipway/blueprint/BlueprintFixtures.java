package dev.slipway.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.blueprint.BlueprintDocuments.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Documents that tests begin with. */
final class BlueprintFixtures {
  static final String SMALLEST = text("accepted/smallest.yaml");

  private BlueprintFixtures() {}

  static BlueprintDocument smallest() {
    return yaml(SMALLEST);
  }

  static BlueprintDocument everyField() {
    return yaml(text("accepted/every-field.yaml"));
  }

  static BlueprintDocument named(String name) {
    return yaml(SMALLEST.replace("name: small", "name: " + name));
  }

  /** The smallest one with another number of nodes. */
  static BlueprintDocument ofNodes(int nodes) {
    return yaml(SMALLEST.replace("fixed: 2", "fixed: " + nodes));
  }

  static BlueprintDocument yaml(String text) {
    return BlueprintDocuments.read(text.getBytes(UTF_8), Format.YAML);
  }

  private static String text(String file) {
    try {
      return Files.readString(BlueprintDocumentsTests.CASES.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
