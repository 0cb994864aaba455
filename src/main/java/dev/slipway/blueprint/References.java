package dev.slipway.blueprint;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a workload names is declared in the same blueprint. */
final class References {
  static final String DEFAULT_NAMESPACE = "default";

  /** Classes that ACK's storage driver installs by itself. */
  private static final String PLATFORM_CLASSES = "alicloud-";

  private References() {}

  static Stream<Problem> problems(At spec) {
    Set<String> pools = names(spec.path("foundation/nodePools"));
    Set<String> classes = names(spec.path("storage/classes"));
    Set<String> namespaces = names(spec.path("foundation/governance/namespaces"));
    namespaces.add(DEFAULT_NAMESPACE);
    return spec.field("workloads")
        .items()
        .flatMap(
            workload ->
                Stream.of(
                        unknown(workload.field("pool"), "node pool", pools),
                        unknown(workload.field("namespace"), "namespace", namespaces),
                        workload
                            .field("volumes")
                            .items()
                            .map(volume -> volume.field("class"))
                            .filter(References::ownClass)
                            .flatMap(name -> unknown(name, "storage class", classes)))
                    .flatMap(problems -> problems));
  }

  private static boolean ownClass(At name) {
    return name.text().filter(text -> !text.startsWith(PLATFORM_CLASSES)).isPresent();
  }

  private static Stream<Problem> unknown(At reference, String kind, Set<String> names) {
    return reference.text().filter(name -> !names.contains(name)).stream()
        .map(
            name ->
                reference.problem(
                    "There is no %s \"%s\"".formatted(kind, Problem.shortened(name)),
                    names.isEmpty() ? "a declared one" : "one of " + String.join(", ", names),
                    NearestName.to(name, names)
                        .map("Did you mean \"%s\"?"::formatted)
                        .orElse("Declare it, or name a declared one")));
  }

  private static Set<String> names(At list) {
    return list.items()
        .flatMap(thing -> thing.field("name").text().stream())
        .collect(toCollection(TreeSet::new));
  }
}
