package dev.slipway.blueprint;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a document names is declared in it. */
final class References {
  static final String DEFAULT_NAMESPACE = "default";

  /** Classes that ACK's storage driver installs by itself. */
  private static final String PLATFORM_CLASSES = "alicloud-";

  /** PriorityClasses that every cluster has. */
  private static final String PLATFORM_PRIORITIES = "system-";

  private References() {}

  static Stream<Problem> problems(At spec) {
    Set<String> namespaces = names(spec.path("foundation/governance/namespaces"));
    namespaces.add(DEFAULT_NAMESPACE);
    return Stream.of(
            workloads(spec, namespaces),
            routes(spec, namespaces),
            spec.path("observability/metrics/monitors")
                .items()
                .flatMap(monitor -> unknown(monitor.field("namespace"), "namespace", namespaces)),
            Stream.of("serviceMesh", "virtualNodes")
                .flatMap(extension -> spec.path("extensions/" + extension + "/namespaces").items())
                .flatMap(namespace -> unknown(namespace, "namespace", namespaces)))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> workloads(At spec, Set<String> namespaces) {
    Set<String> pools = names(spec.path("foundation/nodePools"));
    Set<String> classes = names(spec.path("storage/classes"));
    Set<String> schedules = names(spec.path("storage/snapshots"));
    Set<String> priorities = names(spec.path("foundation/governance/priorityClasses"));
    return spec.field("workloads")
        .items()
        .flatMap(
            workload ->
                Stream.of(
                        unknown(workload.field("pool"), "node pool", pools),
                        unknown(workload.field("namespace"), "namespace", namespaces),
                        Stream.of(workload.path("pod/priorityClass"))
                            .filter(name -> own(name, PLATFORM_PRIORITIES))
                            .flatMap(name -> unknown(name, "priority class", priorities)),
                        workload
                            .field("volumes")
                            .items()
                            .map(volume -> volume.field("class"))
                            .filter(name -> own(name, PLATFORM_CLASSES))
                            .flatMap(name -> unknown(name, "storage class", classes)),
                        workload
                            .field("volumes")
                            .items()
                            .map(volume -> volume.field("snapshots"))
                            .flatMap(name -> unknown(name, "snapshot schedule", schedules)))
                    .flatMap(problems -> problems));
  }

  private static Stream<Problem> routes(At spec, Set<String> namespaces) {
    Set<String> workloads = names(spec.field("workloads"));
    return spec.path("networking/ingress/routes")
        .items()
        .flatMap(
            route ->
                Stream.concat(
                    unknown(route.field("namespace"), "namespace", namespaces),
                    unknown(route.field("workload"), "workload", workloads)));
  }

  private static boolean own(At name, String platforms) {
    return name.text().filter(text -> !text.startsWith(platforms)).isPresent();
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
