package dev.slipway.capacity;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.blueprint.Workload.Cron;
import java.util.Comparator;
import java.util.Objects;

/** How many replicas of a workload are reckoned with. */
enum Replicas {
  /** Those written down, and no fewer than an autoscaler keeps. */
  DECLARED,
  /** As many as the largest of its schedules sets. */
  SCHEDULED,
  /** As many as its autoscaler or a schedule may set. */
  MOST;

  int of(Workload workload) {
    Autoscaling scaling = workload.scaling();
    if (scaling == null) {
      return workload.replicas();
    }
    int declared = Math.max(workload.replicas(), scaling.min());
    return switch (this) {
      case DECLARED -> declared;
      case SCHEDULED -> Math.max(declared, workload.mostScheduled());
      case MOST -> Math.max(declared, workload.mostReplicas());
    };
  }

  /** Who makes it as many, e.g. {@code web 20 by schedule "morning"}. */
  String inWords(Workload workload) {
    int replicas = of(workload);
    return replicas == workload.mostScheduled()
        ? "%s %d by schedule \"%s\"".formatted(workload.name(), replicas, largest(workload).name())
        : "%s %d by its autoscaler".formatted(workload.name(), replicas);
  }

  private static Cron largest(Workload workload) {
    return Objects.requireNonNull(workload.scaling()).cron().stream()
        .max(Comparator.comparing(Cron::size))
        .orElseThrow();
  }
}
