package dev.slipway.sandbox.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The built-in kinds are described as the server that {@code SLIPWAY_TEST_KUBECONFIG} (a file)
 * names describes them. {@code mvn test -Dtest=SchemasTests -Dslipway.schemas=write} takes its
 * description over.
 */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "No real API server is named by SLIPWAY_TEST_KUBECONFIG")
class SchemasTests {
  private static final Path FILE =
      Path.of("src/main/resources/dev/slipway/sandbox/kubernetes/schemas.json");
  private static final String REFERENCE = "#/components/schemas/";
  private static final String OWN =
      "io\\.k8s\\.(api|apimachinery\\.pkg\\.apis|kube-aggregator\\.pkg\\.apis|apiextensions-apiserver\\.pkg\\.apis)\\.";
  private static final Set<String> KEPT =
      Set.of(
          "type",
          "format",
          "required",
          "enum",
          "default",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-map-type",
          "x-kubernetes-patch-merge-key",
          "x-kubernetes-patch-strategy");

  private final Map<String, JsonNode> served = new TreeMap<>();
  private final Map<String, ObjectNode> wanted = new TreeMap<>();

  @Test
  void areThoseOfARealServer() throws IOException {
    var server =
        ClusterClient.with(Files.readString(Path.of(System.getenv("SLIPWAY_TEST_KUBECONFIG"))));
    String version = server.get("/version").at("gitVersion");
    boolean write = "write".equals(System.getProperty("slipway.schemas"));
    assumeTrue(
        write || Files.readString(FILE).contains("\"%s\"".formatted(version)),
        "They are of another version");

    Kinds.BUILT_IN.stream()
        .map(ResourceType::apiVersion)
        .distinct()
        .forEach(apiVersion -> serve(server, apiVersion));
    Kinds.BUILT_IN.forEach(this::want);
    if (write) {
      Files.writeString(FILE, text(version));
    }

    assertThat(Files.readString(FILE)).isEqualTo(text(version));
  }

  private void serve(ClusterClient server, String apiVersion) {
    String path = apiVersion.contains("/") ? "apis/" + apiVersion : "api/" + apiVersion;
    server
        .get("/openapi/v3/" + path)
        .body()
        .at("/components/schemas")
        .properties()
        .forEach(schema -> served.put(schema.getKey(), schema.getValue()));
  }

  private void want(ResourceType type) {
    ObjectNode kind = Json.object().put("group", type.group()).put("kind", type.kind());
    kind.put("version", type.version());
    served.forEach(
        (name, schema) -> {
          if (schema.path("x-kubernetes-group-version-kind").valueStream().anyMatch(kind::equals)) {
            want(name).set("kind", kind);
          }
        });
  }

  private ObjectNode want(String name) {
    ObjectNode known = wanted.get(shortened(name));
    if (known != null) {
      return known;
    }
    ObjectNode schema = Json.object();
    wanted.put(shortened(name), schema);
    return schema.setAll(trimmed(requireNonNull(served.get(name))));
  }

  private static String shortened(String name) {
    return name.replaceFirst(OWN, "");
  }

  /** Only what decides whether a value fits and how it merges. */
  private ObjectNode trimmed(JsonNode schema) {
    JsonNode all = schema.path("allOf").path(0);
    String reference = Json.text(schema.has("$ref") ? schema : all, "$ref").replace(REFERENCE, "");
    ObjectNode trimmed = Json.object();
    if (reference.endsWith(".Quantity")) {
      trimmed.put("format", "quantity");
    } else if (reference.endsWith(".IntOrString")) {
      trimmed.put("x-kubernetes-int-or-string", true);
    } else if (reference.endsWith("Time")) {
      trimmed.put("type", "string").put("format", "date-time");
    } else if (!reference.isEmpty()) {
      want(reference);
      trimmed.put("$ref", shortened(reference));
    }
    schema.properties().stream()
        .filter(keyword -> KEPT.contains(keyword.getKey()))
        .forEach(keyword -> trimmed.set(keyword.getKey(), keyword.getValue()));
    for (String below : List.of("items", "additionalProperties")) {
      if (schema.path(below).isObject()) {
        trimmed.set(below, trimmed(schema.get(below)).remove(List.of("default")));
      }
    }
    if (schema.has("properties")) {
      ObjectNode properties = trimmed.putObject("properties");
      schema
          .get("properties")
          .properties()
          .forEach(property -> properties.set(property.getKey(), trimmed(property.getValue())));
    } else if (Json.text(schema, "type").equals("object") && !schema.has("additionalProperties")) {
      trimmed.put("x-kubernetes-preserve-unknown-fields", true);
    }
    return trimmed;
  }

  /** A line for each, so that changes can be read. */
  private String text(String version) {
    StringBuilder text =
        new StringBuilder(
            """
            {"server": "%s",
            "source": "Kubernetes' OpenAPI documents, under the Apache License 2.0",
            "definitions": {
            """
                .formatted(version));
    wanted.forEach(
        (name, schema) -> text.append("\"%s\": %s,\n".formatted(name, Json.text(schema))));
    return text.substring(0, text.length() - 2) + "\n}}\n";
  }
}
