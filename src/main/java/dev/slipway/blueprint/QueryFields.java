package dev.slipway.blueprint;

import dev.slipway.blueprint.promql.Flaw;
import dev.slipway.blueprint.promql.Promql;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Expressions that Prometheus would refuse. */
final class QueryFields {
  private QueryFields() {}

  static Stream<Problem> problems(At spec) {
    return Stream.concat(
        spec.path("observability/metrics/rules")
            .items()
            .flatMap(rule -> flaw(rule.field("expression"), Promql::flawOfAlert)),
        spec.path("scaling/metricRules")
            .items()
            .flatMap(
                rule ->
                    Stream.concat(
                        flaw(rule.field("series"), Promql::flawOfSeries),
                        flaw(rule.field("query"), Promql::flawOfMetric))));
  }

  /** What is missing or empty is for the schema to refuse. */
  private static Stream<Problem> flaw(At query, Function<String, Optional<Flaw>> check) {
    return query.text().filter(text -> !text.isEmpty()).flatMap(check).stream()
        .map(
            flaw ->
                new Problem(
                    query.pointer(),
                    "This is no PromQL from character %d on".formatted(flaw.character()),
                    Problem.shortened(flaw.found()),
                    flaw.expected(),
                    "Put the expression right at character %d".formatted(flaw.character())));
  }
}
