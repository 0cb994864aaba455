package dev.slipway.blueprint;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Error;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A validator's error in words that help whoever wrote the document. */
final class SchemaProblem {
  private final Error error;
  private final JsonNode rules;
  private final String pointer;
  private final JsonNode found;

  SchemaProblem(Error error, JsonNode schema) {
    this.error = error;
    this.rules = rulesOf(error, schema);
    this.pointer = error.getInstanceLocation().toString();
    this.found = error.getInstanceNode();
  }

  Problem problem() {
    if (error.getEvaluationPath().toString().contains("/propertyNames")) {
      return badKey();
    }
    String shown = Problem.shown(found);
    return switch (error.getKeyword()) {
      case "required" -> missing();
      case "additionalProperties" -> unknown();
      case "type" -> wrongType();
      case "enum" -> unknownWord(words(rules));
      case "const" -> unknownWord(List.of(rules.path("const").asString()));
      case "pattern" -> of(shown + " does not have the right form", description());
      case "minimum", "maximum", "exclusiveMinimum" -> of(shown + " is out of range", range());
      case "minLength", "maxLength" -> of(shown + " has the wrong length", limit("characters"));
      case "minItems", "maxItems" -> of("The list has the wrong length", limit("items"));
      case "maxProperties" -> of("There are too many fields", limit("fields"));
      case "uniqueItems" -> of("The list holds an item twice", "every item once");
      default -> of(error.getMessage(), description());
    };
  }

  private Problem missing() {
    String field = error.getProperty();
    JsonNode wanted = rules.at("/properties/" + field);
    List<String> words = words(wanted);
    String expected =
        words.isEmpty()
            ? wanted.path("description").asString("a value")
            : "one of " + String.join(", ", words);
    return new Problem(
        At.child(pointer, field),
        "Field \"%s\" is missing".formatted(field),
        "nothing",
        expected,
        "Add \"%s\"".formatted(field));
  }

  private Problem unknown() {
    String field = error.getProperty();
    List<String> known = List.copyOf(rules.path("properties").propertyNames());
    return new Problem(
        At.child(pointer, field),
        "There is no field \"%s\" here".formatted(Problem.shortened(field)),
        "\"%s\"".formatted(Problem.shortened(field)),
        "one of " + String.join(", ", known),
        NearestName.to(field, known).map("Did you mean \"%s\"?"::formatted).orElse("Remove it"));
  }

  private Problem badKey() {
    String key = Problem.shown(found);
    return new Problem(
        pointer, "%s cannot be a key here".formatted(key), key, description(), "Rename the key");
  }

  private Problem wrongType() {
    String type = expectedType();
    return new Problem(
        pointer,
        "This is %s, not %s".formatted(typeOf(found), type),
        Problem.shown(found),
        type,
        remedyForType());
  }

  private String remedyForType() {
    if (rules.path("type").asString("").equals("string")
        && found.isValueNode()
        && !found.isNull()) {
      String plain =
          found.isNumber() ? new BigDecimal(found.asString()).toPlainString() : found.asString();
      return "Quote it: \"%s\"".formatted(plain);
    }
    if (found.isNull()) {
      return "Give it a value, or leave the field out";
    }
    return found.isString() && !rules.path("type").asString("").equals("object")
        ? "Write it without quotes"
        : "Write %s".formatted(expectedType());
  }

  private Problem unknownWord(List<String> words) {
    String nearest =
        NearestName.to(found.asString(""), words)
            .map("Did you mean \"%s\"?"::formatted)
            .orElse("Choose one of them");
    return new Problem(
        pointer,
        "%s is not a word for this".formatted(Problem.shown(found)),
        Problem.shown(found),
        (words.size() == 1 ? "" : "one of ") + String.join(", ", words),
        nearest);
  }

  private Problem of(String message, String expected) {
    return new Problem(
        pointer, message, Problem.shown(found), expected, "Change it to what is expected");
  }

  private static List<String> words(JsonNode rules) {
    return rules.path("enum").values().stream().map(JsonNode::asString).toList();
  }

  private String description() {
    return rules.path("description").asString("what the schema says");
  }

  private String range() {
    Optional<String> least =
        Optional.ofNullable(rules.get("minimum")).map(limit -> "at least " + limit);
    Optional<String> above =
        Optional.ofNullable(rules.get("exclusiveMinimum")).map(limit -> "more than " + limit);
    return least.or(() -> above).orElse("any")
        + Optional.ofNullable(rules.get("maximum")).map(limit -> ", at most " + limit).orElse("");
  }

  private String limit(String unit) {
    return rules.path(error.getKeyword()).asString()
        + (error.getKeyword().startsWith("min") ? " or more " : " or fewer ")
        + unit;
  }

  private String expectedType() {
    JsonNode type = rules.path("type");
    return type.isArray()
        ? type.values().stream().map(SchemaProblem::named).collect(joining(" or "))
        : named(type);
  }

  private static String named(JsonNode type) {
    return switch (type.asString("")) {
      case "object" -> "a group of fields";
      case "array" -> "a list";
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      default -> "another type";
    };
  }

  private static String typeOf(JsonNode found) {
    return switch (found.getNodeType()) {
      case OBJECT -> "a group of fields";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case NULL, MISSING -> "empty";
      case BINARY, POJO -> "another type";
    };
  }

  /** The part of the schema that holds the keyword. */
  private static JsonNode rulesOf(Error error, JsonNode schema) {
    JsonPointer keyword = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
    return schema.at(keyword.head());
  }
}
