package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The fields of an order. All that is wrong with any of them is told together, at the end. */
final class Fields {
  private final JsonNode order;
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** An order that is not carried out. */
  static final class Refused extends RuntimeException {
    private final transient List<String> problems;

    private Refused(List<String> problems) {
      super(String.join("; ", problems), null, false, false);
      this.problems = problems;
    }

    List<String> problems() {
      return problems;
    }
  }

  private Fields(JsonNode order) {
    this.order = order;
  }

  static Fields of(byte[] body) {
    try {
      JsonNode order = Json.MAPPER.readTree(body);
      if (order.isObject()) {
        return new Fields(order);
      }
    } catch (JacksonException wrong) {
      throw new Refused(List.of("The order is not JSON: " + wrong.getOriginalMessage()));
    }
    throw new Refused(List.of("The order must be a JSON object"));
  }

  boolean has(String name) {
    return order.hasNonNull(name);
  }

  /** Belongs here, but says nothing. */
  void ignore(String... names) {
    known.addAll(List.of(names));
  }

  String text(String name, String otherwise) {
    JsonNode value = value(name);
    if (value.isMissingNode() || value.isString()) {
      return value.asString(otherwise);
    }
    problem("%s must be a text, not %s".formatted(name, value));
    return otherwise;
  }

  String required(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      problem("%s is missing".formatted(name));
    }
    return text;
  }

  String oneOf(String name, String otherwise, Collection<String> allowed) {
    String text = text(name, otherwise);
    if (!allowed.contains(text)) {
      problem("%s must be one of %s, not \"%s\"".formatted(name, allowed, text));
    }
    return text;
  }

  long number(String name, long otherwise, long least, long most) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < least
        || value.asLong() > most) {
      problem(
          "%s must be a whole number from %d to %d, not %s".formatted(name, least, most, value));
      return otherwise;
    }
    return value.asLong();
  }

  double share(String name, double otherwise) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
      problem("%s must be a number from 0 to 1, not %s".formatted(name, value));
      return otherwise;
    }
    return value.asDouble();
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** To be called when everything was read. */
  void check() {
    order.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problem("%s does not belong here".formatted(name)));
    if (!problems.isEmpty()) {
      throw new Refused(List.copyOf(problems));
    }
  }

  private JsonNode value(String name) {
    known.add(name);
    return has(name) ? order.path(name) : Json.object().path(name);
  }
}
