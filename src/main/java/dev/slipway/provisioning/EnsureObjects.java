package dev.slipway.provisioning;

import dev.slipway.kube.Kube;
import dev.slipway.kube.KubeObject;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The cluster holds exactly the objects of one group that the blueprint names. */
@Component
class EnsureObjects implements Step {
  private final ClusterAccess access;

  EnsureObjects(ClusterAccess access) {
    this.access = access;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_OBJECTS;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    ObjectGroup group = ObjectGroup.of(Steps.subject(run.key()));
    List<KubeObject> objects = WantedObjects.of(subject, group);
    try (Kube kube = access.connect(subject)) {
      return result(group, objects, kube.apply(objects), kube.prune(group, objects));
    }
  }

  private static StepResult result(
      ObjectGroup group, List<KubeObject> objects, Kube.Applied applied, Kube.Applied pruned) {
    List<String> conflicts =
        Stream.concat(applied.conflicts().stream(), pruned.conflicts().stream()).toList();
    String words = group.word().replace('-', ' ');
    if (conflicts.isEmpty()) {
      return new Done(
          "ObjectsApplied", "All %d objects of %s are applied".formatted(objects.size(), words));
    }
    return new Done(
        "ObjectsAppliedWithConflicts",
        "The %s are applied; left to others: %s".formatted(words, String.join("; ", conflicts)));
  }
}
