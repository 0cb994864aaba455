package dev.slipway.readiness;

import dev.slipway.cloud.CloudMeshes.Member;
import dev.slipway.cloud.CloudMeshes.State;

/** The cluster in its service mesh as it is seen. */
final class MeshSights {
  private MeshSights() {}

  static Sighting member(Facts facts) {
    return facts
        .live()
        .mesh()
        .either(
            member ->
                member
                    .map(MeshSights::member)
                    .orElseGet(() -> Sighting.bad("The cluster is not in the mesh")),
            Sighting::unknown);
  }

  private static Sighting member(Member member) {
    return Sighting.when(
        member.state() == State.RUNNING,
        member.vendorState(),
        member.complaint().isEmpty()
            ? "It is in state \"%s\"".formatted(member.vendorState())
            : member.complaint());
  }
}
