package dev.slipway.blueprint.promql;

import static dev.slipway.blueprint.promql.Type.RANGE;
import static dev.slipway.blueprint.promql.Type.SCALAR;
import static dev.slipway.blueprint.promql.Type.STRING;
import static dev.slipway.blueprint.promql.Type.VECTOR;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function takes and yields.
 *
 * @param takes types of its arguments; what may be repeated is of the last type
 * @param least arguments
 * @param most arguments
 * @see <a href="https://prometheus.io/docs/prometheus/2.55/querying/functions/">Functions</a>;
 *     experimental ones are left out, since servers refuse them by default
 */
record Function(String name, List<Type> takes, int least, int most, Type yields) {
  private static final Map<String, Function> ALL = all();

  static Optional<Function> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  Type taken(int argument) {
    return takes.get(Math.min(argument, takes.size() - 1));
  }

  private static Map<String, Function> all() {
    Map<String, Function> all = new HashMap<>();
    add(
        all,
        "abs acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin"
            + " sinh sqrt tan tanh absent timestamp sort sort_desc histogram_avg histogram_count"
            + " histogram_stddev histogram_stdvar histogram_sum",
        VECTOR,
        VECTOR);
    add(
        all,
        "absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate"
            + " last_over_time max_over_time min_over_time present_over_time rate resets"
            + " stddev_over_time stdvar_over_time sum_over_time",
        VECTOR,
        RANGE);
    add(all, "clamp", VECTOR, VECTOR, SCALAR, SCALAR);
    add(all, "clamp_max clamp_min", VECTOR, VECTOR, SCALAR);
    add(all, "histogram_quantile", VECTOR, SCALAR, VECTOR);
    add(all, "histogram_fraction", VECTOR, SCALAR, SCALAR, VECTOR);
    add(all, "holt_winters", VECTOR, RANGE, SCALAR, SCALAR);
    add(all, "predict_linear", VECTOR, RANGE, SCALAR);
    add(all, "quantile_over_time", VECTOR, SCALAR, RANGE);
    add(all, "label_replace", VECTOR, VECTOR, STRING, STRING, STRING, STRING);
    add(all, "scalar", SCALAR, VECTOR);
    add(all, "vector", VECTOR, SCALAR);
    add(all, "pi time", SCALAR);
    for (String name :
        "day_of_month day_of_week day_of_year days_in_month hour minute month year"
            .split(" ", -1)) {
      all.put(name, new Function(name, List.of(VECTOR), 0, 1, VECTOR));
    }
    all.put("round", new Function("round", List.of(VECTOR, SCALAR), 1, 2, VECTOR));
    all.put(
        "label_join",
        new Function(
            "label_join", List.of(VECTOR, STRING, STRING, STRING), 3, Integer.MAX_VALUE, VECTOR));
    return Map.copyOf(all);
  }

  private static void add(Map<String, Function> all, String names, Type yields, Type... takes) {
    for (String name : names.split(" ", -1)) {
      all.put(name, new Function(name, List.of(takes), takes.length, takes.length, yields));
    }
  }
}
