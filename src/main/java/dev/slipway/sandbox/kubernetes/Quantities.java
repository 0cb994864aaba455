package dev.slipway.sandbox.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts such as {@code 500m} and {@code 4Gi}, which the server writes in one way only. */
final class Quantities {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+|)");
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private Quantities() {}

  /** Rewrites all amounts of an object as the server keeps them. */
  static void normalize(ResourceType type, ObjectNode object) {
    forEachMap(
        type,
        object,
        amounts ->
            List.copyOf(amounts.propertyNames())
                .forEach(
                    name -> amounts.put(name, canonical(type, amounts.get(name).asString("")))));
  }

  static boolean isNegative(String quantity) {
    return quantity.startsWith("-");
  }

  /** Visits every map of resource names to amounts. */
  static void forEachMap(ResourceType type, ObjectNode object, Consumer<ObjectNode> visit) {
    JsonNode spec = object.path("spec");
    switch (type.kind()) {
      case "ResourceQuota" -> visit(spec.path("hard"), visit);
      case "LimitRange" -> {
        for (JsonNode limit : spec.path("limits")) {
          for (Map.Entry<String, JsonNode> field : limit.properties()) {
            visit(field.getValue(), visit);
          }
        }
      }
      case "PersistentVolumeClaim" -> {
        visit(Json.at(spec, "resources", "requests"), visit);
        visit(Json.at(spec, "resources", "limits"), visit);
      }
      default -> {}
    }
  }

  private static void visit(JsonNode amounts, Consumer<ObjectNode> visit) {
    if (amounts instanceof ObjectNode object) {
      visit.accept(object);
    }
  }

  private static String canonical(ResourceType type, String written) {
    Matcher matcher = QUANTITY.matcher(written);
    if (!matcher.matches()) {
      throw Refusal.badRequest(
          ("%s in version \"%s\" cannot be handled as a %s: quantities must match the regular"
                  + " expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
              .formatted(type.kind(), type.version(), type.kind()));
    }
    var number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    int binary = BINARY.indexOf(suffix);
    if (binary > 0) {
      return binary(number.multiply(KIBI.pow(binary)));
    }
    int decimal = DECIMAL.indexOf(suffix);
    return decimal < 0
        ? written // an exponent stays one
        : decimal(number.scaleByPowerOfTen(3 * (decimal - 3)));
  }

  private static String binary(BigDecimal value) {
    BigDecimal whole = value.setScale(0, RoundingMode.UP);
    if (whole.abs().compareTo(KIBI) < 0) {
      return decimal(value);
    }
    int power = 0;
    while (power < BINARY.size() - 1 && whole.remainder(KIBI).signum() == 0) {
      whole = whole.divide(KIBI);
      power++;
    }
    return whole.toPlainString() + BINARY.get(power);
  }

  private static String decimal(BigDecimal value) {
    BigDecimal nanos = value.scaleByPowerOfTen(9).setScale(0, RoundingMode.UP);
    if (nanos.signum() == 0) {
      return "0";
    }
    var thousand = BigDecimal.valueOf(1000);
    int power = 0;
    while (power < DECIMAL.size() - 1 && nanos.remainder(thousand).signum() == 0) {
      nanos = nanos.divide(thousand);
      power++;
    }
    return nanos.toPlainString() + DECIMAL.get(power);
  }
}
