package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON with the record it is to become. */
final class RecordShape {
  private final List<Problem> problems = new ArrayList<>();

  private RecordShape() {}

  /** Names every field that is unknown or of the wrong type, and takes it out of the body. */
  static List<Problem> takeMisfits(JsonNode body, Class<?> type) {
    var shape = new RecordShape();
    shape.fits(body, type, "");
    return shape.problems;
  }

  private boolean fits(JsonNode value, Type type, String pointer) {
    if (type instanceof ParameterizedType list) {
      return fitsList(value, list, pointer);
    }
    var wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      return fitsRecord(value, wanted, pointer);
    }
    boolean fits =
        wanted == JsonNode.class
            ? value.isObject()
            : wanted.isEnum()
                ? value.isString() && named(wanted, value.stringValue())
                : wanted == Integer.class
                    ? value.canConvertToInt() && value.isInt()
                    : wanted == Instant.class
                        ? value.isString() && Times.valid(value.stringValue())
                        : value.isString();
    return (fits || misfit(value, wanted, pointer)) && storable(value, pointer);
  }

  private boolean fitsRecord(JsonNode value, Class<?> type, String pointer) {
    if (!(value instanceof ObjectNode object)) {
      return misfit(value, type, pointer);
    }
    Map<String, RecordComponent> fields =
        Arrays.stream(type.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
    for (String name : List.copyOf(object.propertyNames())) {
      String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      @Nullable RecordComponent field = fields.get(name);
      if (field == null) {
        problems.add(unknown(at, name, fields));
        object.remove(name);
      } else if (object.path(name).isNull()
          || !fits(object.path(name), field.getGenericType(), at)) {
        object.remove(name);
      }
    }
    return true;
  }

  private boolean fitsList(JsonNode value, ParameterizedType type, String pointer) {
    if (!value.isArray()) {
      return misfit(value, List.class, pointer);
    }
    boolean fits = true;
    for (int index = 0; index < value.size(); index++) {
      fits &= fits(value.get(index), type.getActualTypeArguments()[0], pointer + "/" + index);
    }
    return fits;
  }

  /** PostgreSQL holds no NUL in texts. */
  private boolean storable(JsonNode value, String pointer) {
    if (value.toString().contains("\\u0000")) {
      problems.add(
          new Problem(
              pointer, "This text holds a NUL sign", "NUL", "text without NUL", "Take it out"));
      return false;
    }
    return true;
  }

  private boolean misfit(JsonNode value, Class<?> wanted, String pointer) {
    problems.add(
        new Problem(
            pointer,
            wanted.isEnum() && value.isString()
                ? "This value is not allowed"
                : "This value has the wrong type",
            Problem.shortened(value.toString()),
            Expectations.of(wanted),
            "Correct the value"));
    return false;
  }

  private static Problem unknown(String at, String name, Map<String, RecordComponent> fields) {
    return new Problem(
        at,
        "There is no such field",
        name,
        "one of " + String.join(", ", fields.keySet().stream().sorted().toList()),
        "Take it out, or check its spelling");
  }

  private static boolean named(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .anyMatch(constant -> ((Enum<?>) constant).name().equals(name));
  }
}
