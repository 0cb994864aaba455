package dev.slipway.kube;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would be lost with an object, or miss it. */
final class Holdings {

  /** Deleting a namespace deletes what is inside; these are what somebody would miss. */
  private static final List<Held> IN_NAMESPACES =
      List.of(
          new Held("batch", "cronjobs"),
          new Held("apps", "deployments"),
          new Held("", "persistentvolumeclaims"),
          new Held("", "pods"),
          new Held("", "secrets"),
          new Held("", "services"),
          new Held("apps", "statefulsets"));

  private final ClusterObjects objects;

  Holdings(ClusterObjects objects) {
    this.objects = objects;
  }

  /** Why the object has to stay. */
  Optional<String> of(Marked marked) {
    return switch (marked.kind()) {
      case NAMESPACE -> inNamespace(marked.name());
      case STORAGE_CLASS ->
          objects.storageClassesInUse().contains(marked.name())
              ? Optional.of("volumes still name it")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> inNamespace(String namespace) {
    String held =
        IN_NAMESPACES.stream()
            .filter(kind -> objects.holds(namespace, kind.apiGroup(), kind.plural()))
            .map(Held::plural)
            .collect(Collectors.joining(", "));
    return held.isEmpty() ? Optional.empty() : Optional.of("it still holds " + held);
  }

  private record Held(String apiGroup, String plural) {}
}
