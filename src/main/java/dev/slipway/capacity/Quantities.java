package dev.slipway.capacity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kubernetes resource quantities: {@code 500m}, {@code 2}, {@code 8Gi}, {@code 1e3}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity">Quantity</a>
 */
public final class Quantities {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d{1,3})?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", KIBI),
          Map.entry("Mi", KIBI.pow(2)),
          Map.entry("Gi", KIBI.pow(3)),
          Map.entry("Ti", KIBI.pow(4)),
          Map.entry("Pi", KIBI.pow(5)),
          Map.entry("Ei", KIBI.pow(6)));

  private Quantities() {}

  /** In units (cores, bytes, pieces); empty when it is no quantity. */
  public static Optional<BigDecimal> parse(String quantity) {
    Matcher matcher = FORM.matcher(quantity.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    @Nullable String suffix = matcher.group(2);
    if (suffix == null) {
      return Optional.of(new BigDecimal(matcher.group(1)));
    }
    BigDecimal factor = FACTORS.get(suffix);
    return Optional.of(
        factor == null
            ? new BigDecimal(matcher.group())
            : new BigDecimal(matcher.group(1)).multiply(factor));
  }

  /** Whole GiB, rounded up as the disk driver does; {@link Long#MAX_VALUE} for more than that. */
  public static Optional<Long> gibibytes(String quantity) {
    return parse(quantity).map(bytes -> roundedUp(bytes, KIBI.pow(3)));
  }

  /** Whole units from 0 to {@link Long#MAX_VALUE}. */
  static long roundedUp(BigDecimal value, BigDecimal unit) {
    return value
        .divide(unit, 0, RoundingMode.CEILING)
        .max(BigDecimal.ZERO)
        .min(MOST)
        .longValueExact();
  }
}
