package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What only a mesh can do has one. */
@Component
class MeshNeedsAreMet implements Rule {

  @Override
  public Description description() {
    return new Description(
        "EXT-01",
        "extensions",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Requirement exceeds Ingress and NetworkPolicy",
        "Mutual TLS, request routing and telemetry between pods are a mesh's affair",
        "Turn serviceMesh on, name the mesh and the namespaces");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return needs(subject).findAny().isPresent() || mesh(subject);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    if (!mesh(subject)) {
      return needs(subject)
          .map(
              workload ->
                  Remark.failed(
                      workload.at("meshNeeds"),
                      workload.value().meshNeeds(),
                      "serviceMesh: {enabled: true, meshId: …}",
                      "Workload \"%s\" needs a service mesh and there is none"
                          .formatted(workload.value().name())));
    }
    var settings = Objects.requireNonNull(subject.blueprint().spec().extensions().serviceMesh());
    boolean wanted =
        needs(subject).findAny().isPresent()
            || Boolean.TRUE.equals(settings.mtls())
            || Boolean.TRUE.equals(settings.telemetry());
    return wanted
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                    "/spec/extensions/serviceMesh",
                    "enabled",
                    "a need, or no mesh",
                    "Nothing declared needs the service mesh")
                .weighing(Severity.INFO));
  }

  private static boolean mesh(Subject subject) {
    var mesh = subject.blueprint().spec().extensions().serviceMesh();
    return mesh != null && mesh.enabled();
  }

  private static Stream<Placed<Workload>> needs(Subject subject) {
    return subject.workloads().filter(workload -> !workload.value().meshNeeds().isEmpty());
  }
}
