package dev.slipway.sandbox.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts such as {@code 500m} and {@code 4Gi}, which the server writes in one way only. */
final class Quantities {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+|)");

  /** How the server says that an amount is none. */
  static final String RULE =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private Quantities() {}

  /** Rewrites all amounts of an object, which are some, as the server keeps them. */
  static void normalize(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (String field : List.copyOf(object.propertyNames())) {
        Schema declared = schema.property(field);
        if (declared != null) {
          JsonNode sent = object.get(field);
          if (declared.isQuantity() && sent.isValueNode()) {
            object.put(field, canonical(sent.asString("")));
          }
          normalize(declared, object.get(field));
        }
      }
    }
    Schema items = schema.items();
    if (value.isArray() && items != null) {
      value.forEach(item -> normalize(items, item));
    }
  }

  static boolean isQuantity(JsonNode value) {
    return value.isNumber() || value.isString() && QUANTITY.matcher(value.stringValue()).matches();
  }

  /** As a number; nothing where it is none. */
  static BigDecimal value(JsonNode quantity) {
    Matcher matcher = QUANTITY.matcher(quantity.asString(""));
    if (!matcher.matches()) {
      return BigDecimal.ZERO;
    }
    var number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    int binary = BINARY.indexOf(suffix);
    int decimal = DECIMAL.indexOf(suffix);
    if (binary > 0) {
      return number.multiply(KIBI.pow(binary));
    }
    return decimal < 0
        ? new BigDecimal(quantity.asString())
        : number.scaleByPowerOfTen(3 * (decimal - 3));
  }

  private static String canonical(String written) {
    Matcher matcher = QUANTITY.matcher(written);
    if (!matcher.matches()) {
      return written;
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
