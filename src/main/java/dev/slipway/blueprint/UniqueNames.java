package dev.slipway.blueprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Things of one kind bear different names. */
final class UniqueNames {
  private static final List<String> LISTS =
      List.of(
          "foundation/nodePools",
          "foundation/governance/namespaces",
          "networking/podNetworks",
          "foundation/governance/priorityClasses",
          "storage/classes",
          "storage/snapshots",
          "observability/logs/files",
          "observability/metrics/rules",
          "scaling/metricRules");
  private static final List<String> LISTS_OVER_NAMESPACES =
      List.of("workloads", "networking/ingress/routes", "observability/metrics/monitors");
  private static final List<String> LISTS_OF_WORKLOADS =
      List.of("volumes", "scaling/metrics", "service/ports", "pod/sidecars");

  private UniqueNames() {}

  static Stream<Problem> problems(At spec) {
    At workloads = spec.field("workloads");
    return Stream.of(
            LISTS.stream().flatMap(list -> repeatedNames(spec.path(list))),
            LISTS_OVER_NAMESPACES.stream()
                .flatMap(list -> repeated(spec.path(list), "name", UniqueNames::namespace)),
            workloads
                .items()
                .flatMap(
                    workload ->
                        LISTS_OF_WORKLOADS.stream()
                            .flatMap(list -> repeatedNames(workload.path(list)))),
            repeated(spec.path("networking/ingress/listeners"), "port", listener -> ""))
        .flatMap(Function.identity());
  }

  private static Stream<Problem> repeatedNames(At list) {
    return repeated(list, "name", thing -> "");
  }

  /** Equal names in different namespaces are different names. */
  private static String namespace(At thing) {
    return thing.field("namespace").text().orElse(References.DEFAULT_NAMESPACE);
  }

  private static Stream<Problem> repeated(At list, String field, Function<At, String> scope) {
    record Name(String scope, JsonNode name) {}
    Map<Name, String> seen = new HashMap<>();
    return list.items()
        .filter(thing -> thing.field(field).exists())
        .flatMap(
            thing -> {
              At name = thing.field(field);
              String earlier =
                  seen.putIfAbsent(new Name(scope.apply(thing), name.node()), thing.pointer());
              return earlier == null ? Stream.empty() : Stream.of(taken(name, earlier));
            });
  }

  private static Problem taken(At name, String earlier) {
    return name.problem(
        "%s is taken by %s".formatted(Problem.shown(name.node()), earlier),
        "what no other in the list has",
        "Change one of them");
  }
}
