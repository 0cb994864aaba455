package dev.slipway.plan;

import dev.slipway.capacity.CapacityProof;
import dev.slipway.plan.Change.Difference;
import dev.slipway.plan.Change.Verb;
import dev.slipway.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says what goes and what stays before a cluster is deleted. */
public final class DeletionPlanner {
  private static final String LIFT = "deletion-protection";
  private static final String DELETE = "cluster";
  private static final CapacityProof NOTHING_NEEDED =
      new CapacityProof(true, "Deleting needs no capacity", List.of());

  private DeletionPlanner() {}

  public static Plan deletion(Deletion deletion) {
    List<Change> changes = new ArrayList<>();
    if (deletion.exists() && deletion.deletionProtection()) {
      changes.add(lift(deletion));
    }
    if (deletion.exists() && deletion.mesh() != null) {
      changes.add(leave(deletion.mesh()));
    }
    changes.add(delete(deletion, changes.stream().map(Change::key).toList()));
    changes.add(
        change(
            Steps.VERIFY,
            Steps.VERIFY_NOTHING_LEFT,
            deletion,
            Verb.VERIFY,
            Effect.NONE_VISIBLE,
            List.of(),
            "The cloud is asked again until nothing of the cluster is left",
            List.of(DELETE)));
    return Plan.of(
        Plan.Kind.DELETE,
        deletion.cluster(),
        deletion.blueprint(),
        deletion.revision(),
        changes,
        Verdict.NONE,
        NOTHING_NEEDED);
  }

  private static Change lift(Deletion deletion) {
    return change(
        LIFT,
        Steps.LIFT_DELETION_PROTECTION,
        deletion,
        Verb.UPDATE,
        Effect.NONE_VISIBLE,
        List.of(new Difference("/deletionProtection", "true", "false")),
        "A protected cluster refuses to be deleted",
        List.of());
  }

  private static Change leave(String mesh) {
    return new Change(
        Steps.SERVICE_MESH,
        Steps.LEAVE_MESH,
        Layer.EXTENSIONS,
        "membership in service mesh \"%s\"".formatted(mesh),
        Verb.DELETE,
        Effect.IN_PLACE,
        List.of(),
        "The mesh shall not count on a cluster that goes",
        List.of());
  }

  private static Change delete(Deletion deletion, List<String> after) {
    List<Difference> fates =
        deletion.resources().stream()
            .sorted(
                Comparator.comparing(Deletion.Resource::type).thenComparing(Deletion.Resource::id))
            .map(
                resource ->
                    new Difference(
                        "/%s/%s".formatted(resource.type(), resource.id()),
                        "there",
                        resource.goes() ? "deleted" : "kept"))
            .toList();
    return change(
        DELETE,
        Steps.DELETE_CLUSTER,
        deletion,
        Verb.DELETE,
        Effect.DESTROYS,
        fates,
        deletion.exists()
            ? "The cluster, its nodes and what the cloud made for it go"
            : "The cloud knows no such cluster; only our record is closed",
        after);
  }

  private static Change change(
      String key,
      String step,
      Deletion deletion,
      Verb verb,
      Effect effect,
      List<Difference> differences,
      String reason,
      List<String> after) {
    return new Change(
        key,
        step,
        Layer.FOUNDATION,
        "cluster \"%s\"".formatted(deletion.cluster()),
        verb,
        effect,
        differences,
        reason,
        after);
  }
}
