package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.PriorityClass;
import java.util.List;

/** PriorityClasses; their value is fixed once they exist. */
final class PriorityClasses {
  private PriorityClasses() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.foundation().governance().priorityClasses().stream()
        .map(PriorityClasses::priorityClass)
        .toList();
  }

  private static KubeObject priorityClass(PriorityClass wanted) {
    return Manifest.of(ObjectGroup.PRIORITY_CLASSES, ObjectKind.PRIORITY_CLASS, wanted.name())
        .with("value", wanted.value())
        .with("preemptionPolicy", "PreemptLowerPriority")
        .with("description", wanted.description())
        .with("globalDefault", wanted.isDefault())
        .object();
  }
}
