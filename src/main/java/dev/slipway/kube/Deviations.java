package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an object in a cluster is not what was applied. What the server or others added does not
 * count, nor how a quantity is written, nor in which order a list stands.
 */
final class Deviations {
  private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "metadata");
  private static final Set<String> OF_METADATA = Set.of("labels", "annotations");

  private final List<String> paths = new ArrayList<>();

  private Deviations() {}

  /** Paths of fields, e.g. {@code spec.hard.pods}. */
  static List<String> between(Map<?, ?> wanted, Map<?, ?> there) {
    var deviations = new Deviations();
    wanted.forEach(
        (field, value) -> {
          if (!IDENTITY.contains(field)) {
            deviations.compare(String.valueOf(field), value, there.get(field));
          }
        });
    // What we do not name, controllers may.
    OF_METADATA.stream()
        .filter(metadata(wanted)::containsKey)
        .forEach(
            field ->
                deviations.compare(
                    "metadata." + field, metadata(wanted).get(field), metadata(there).get(field)));
    return deviations.paths;
  }

  private static Map<?, ?> metadata(Map<?, ?> object) {
    return object.get("metadata") instanceof Map<?, ?> metadata ? metadata : Map.of();
  }

  private void compare(String path, @Nullable Object wanted, @Nullable Object there) {
    if (nothing(wanted) && nothing(there)) {
      return;
    }
    if (wanted instanceof Map<?, ?> fields && there instanceof Map<?, ?> others) {
      fields.forEach((name, value) -> compare(path + "." + name, value, others.get(name)));
    } else if (wanted instanceof List<?> items && there instanceof List<?> others) {
      compare(path, items, others);
    } else if (!same(wanted, there)) {
      paths.add(path);
    }
  }

  private void compare(String path, List<?> items, List<?> others) {
    for (int index = 0; index < items.size(); index++) {
      Object item = items.get(index);
      if (others.stream().anyMatch(other -> like(item, other))) {
        continue;
      }
      compare(
          "%s[%d]".formatted(path, index), item, index < others.size() ? others.get(index) : null);
    }
  }

  private static boolean like(@Nullable Object item, @Nullable Object other) {
    var deviations = new Deviations();
    deviations.compare("", item, other);
    return deviations.paths.isEmpty();
  }

  private static boolean nothing(@Nullable Object value) {
    return value == null
        || value instanceof Map<?, ?> fields
            && fields.values().stream().allMatch(Deviations::nothing)
        || value instanceof List<?> items && items.isEmpty();
  }

  private static boolean same(@Nullable Object wanted, @Nullable Object there) {
    if (wanted == null || there == null) {
      return false;
    }
    String one = wanted.toString();
    String other = there.toString();
    return one.equals(other)
        || Stream.of(one, other).allMatch(Deviations::amount) && amounts(one, other);
  }

  private static boolean amount(String text) {
    return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-');
  }

  private static boolean amounts(String one, String other) {
    try {
      BigDecimal amount = Quantity.getAmountInBytes(Quantity.parse(one));
      return amount.compareTo(Quantity.getAmountInBytes(Quantity.parse(other))) == 0;
    } catch (IllegalArgumentException | ArithmeticException noQuantity) {
      return false;
    }
  }
}
