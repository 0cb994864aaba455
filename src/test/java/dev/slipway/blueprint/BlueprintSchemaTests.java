package dev.slipway.blueprint;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The published schema says what the records say, no more and no less. */
class BlueprintSchemaTests {
  private static final JsonNode SCHEMA = BlueprintDocuments.schema();

  /** A number or a text in the document, always a text in the record. */
  private static final String QUANTITY = "#/$defs/Quantity";

  private static final Type SETTINGS = new TypeReference<Map<String, Object>>() {}.getType();

  /** What may not be left out although an empty one would do for the record. */
  private static final Set<String> REQUIRED_COLLECTIONS =
      Set.of("nodePools", "instanceTypes", "components", "days", "ports", "selector");

  /** Groups whose record stands in for what is left out. */
  private static final Set<Class<?>> DEFAULTED =
      Set.of(
          Foundation.Governance.class,
          Storage.class,
          Observability.class,
          Scaling.class,
          Extensions.class);

  @Test
  void saysWhatTheRecordsSay() {
    holdsEqual("", Blueprint.class, SCHEMA);
  }

  @Test
  void holdsNoDefinitionThatNobodyUses() {
    String text = SCHEMA.toString();

    assertThat(SCHEMA.get("$defs").propertyNames())
        .allSatisfy(name -> assertThat(text).contains("\"#/$defs/" + name + "\""));
  }

  private void holdsEqual(String path, Type type, JsonNode rules) {
    JsonNode definition = resolved(rules);
    switch (type) {
      case Class<?> plain when plain.isRecord() -> recordEquals(path, plain, definition);
      case Class<?> plain when plain.isEnum() ->
          assertThat(words(definition)).as(path).isEqualTo(words(plain));
      case Class<?> plain when rules.path("$ref").asString("").equals(QUANTITY) ->
          assertThat(plain).as(path).isEqualTo(String.class);
      case Class<?> plain ->
          assertThat(definition.path("type").asString()).as(path).isEqualTo(nameOf(plain));
      case ParameterizedType generic when generic.getRawType().equals(List.class) -> {
        assertThat(definition.path("type").asString()).as(path).isEqualTo("array");
        holdsEqual(path + "/*", generic.getActualTypeArguments()[0], definition.path("items"));
      }
      case ParameterizedType generic when generic.equals(SETTINGS) ->
          describedAlone(path, definition);
      case ParameterizedType generic when generic.getRawType().equals(Map.class) -> {
        assertThat(definition.path("type").asString()).as(path).isEqualTo("object");
        holdsEqual(
            path + "/*",
            generic.getActualTypeArguments()[1],
            definition.path("additionalProperties"));
      }
      default -> throw new AssertionError(path + " is " + type);
    }
  }

  /** Settings that are passed on as they are: no record says their fields, so the schema must. */
  private static void describedAlone(String path, JsonNode definition) {
    assertThat(definition.path("additionalProperties").asBoolean(true)).as(path).isFalse();
    assertThat(definition.path("title").asString("")).as(path).isNotBlank();
    assertThat(definition.path("properties").properties())
        .as(path)
        .isNotEmpty()
        .allSatisfy(field -> assertThat(described(field.getValue())).as(field.getKey()).isTrue());
  }

  private void recordEquals(String path, Class<?> type, JsonNode definition) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    JsonNode properties = definition.path("properties");

    assertThat(definition.path("additionalProperties").asBoolean(true)).as(path).isFalse();
    assertThat(definition.path("title").asString("")).as(path).isNotBlank();
    assertThat(properties.propertyNames())
        .as(path)
        .containsExactlyElementsOf(components.stream().map(BlueprintSchemaTests::nameOf).toList());
    assertThat(
            definition.path("required").values().stream().map(JsonNode::asString).collect(toSet()))
        .as(path)
        .isEqualTo(
            components.stream()
                .filter(BlueprintSchemaTests::required)
                .map(BlueprintSchemaTests::nameOf)
                .collect(toSet()));
    for (RecordComponent component : components) {
      String field = path + "/" + nameOf(component);
      JsonNode rules = properties.get(nameOf(component));
      assertThat(described(rules)).as(field).isTrue();
      holdsEqual(field, component.getGenericType(), rules);
    }
  }

  private static boolean described(JsonNode rules) {
    return rules.has("description") || resolved(rules).has("description");
  }

  private static boolean required(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.equals(List.class) || type.equals(Map.class)) {
      return REQUIRED_COLLECTIONS.contains(component.getName());
    }
    return !DEFAULTED.contains(type)
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String nameOf(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .orElse(component.getName());
  }

  private static String nameOf(Class<?> plain) {
    return switch (plain.getSimpleName()) {
      case "String" -> "string";
      case "int", "Integer" -> "integer";
      case "boolean", "Boolean" -> "boolean";
      default -> plain.equals(BigDecimal.class) ? "number" : plain.getName();
    };
  }

  private static Set<String> words(JsonNode definition) {
    return definition.path("enum").values().stream().map(JsonNode::asString).collect(toSet());
  }

  private static Set<String> words(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(java.lang.reflect.Field::isEnumConstant)
        .map(
            constant ->
                Optional.ofNullable(constant.getAnnotation(JsonProperty.class))
                    .map(JsonProperty::value)
                    .orElse(constant.getName()))
        .collect(toSet());
  }

  private static JsonNode resolved(JsonNode rules) {
    String reference = rules.path("$ref").asString("");
    return reference.isEmpty() ? rules : resolved(SCHEMA.at(reference.substring(1)));
  }
}
