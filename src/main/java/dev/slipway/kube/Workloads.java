package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.CronJobHistory;
import dev.slipway.blueprint.JobSettings;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.blueprint.Workload.Volume.AccessMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Workloads that name an image. Those without one are deployed by others; budgets, services and
 * autoscalers find their pods by the same label. How many replicas there are is the autoscaler's
 * affair where there is one. Jobs run once and are for others to start.
 */
final class Workloads {
  /** On every pod of a workload; its value is the workload's name. */
  private static final String NAME = "app.kubernetes.io/name";

  private static final String DEFAULT_NAMESPACE = "default";

  private Workloads() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.spec().workloads().stream()
        .filter(workload -> workload.image() != null && workload.kind() != Workload.Kind.JOB)
        .map(workload -> workload(blueprint, workload))
        .toList();
  }

  static String namespace(Workload workload) {
    return workload.namespace() == null ? DEFAULT_NAMESPACE : workload.namespace();
  }

  static Map<String, String> selector(Workload workload) {
    return Map.of(NAME, workload.name());
  }

  static ObjectKind kind(Workload workload) {
    return switch (workload.kind()) {
      case DEPLOYMENT -> ObjectKind.DEPLOYMENT;
      case STATEFUL_SET -> ObjectKind.STATEFUL_SET;
      case DAEMON_SET -> ObjectKind.DAEMON_SET;
      case CRON_JOB -> ObjectKind.CRON_JOB;
      case JOB -> throw new IllegalArgumentException("Jobs are started by others");
    };
  }

  static String volumeName(Workload workload, int index) {
    String name = workload.volumes().get(index).name();
    return name == null ? "data-" + index : name;
  }

  private static KubeObject workload(Blueprint blueprint, Workload workload) {
    Map<String, Object> template = new PodTemplates(blueprint, workload).template();
    Map<String, Object> spec =
        workload.kind() == Workload.Kind.CRON_JOB
            ? cronJob(blueprint, workload, template)
            : replicated(blueprint, workload, template);
    return Manifest.of(ObjectGroup.WORKLOADS, kind(workload), namespace(workload), workload.name())
        .labels(selector(workload))
        .with("spec", spec)
        .object();
  }

  private static Map<String, Object> replicated(
      Blueprint blueprint, Workload workload, Map<String, Object> template) {
    boolean counted = workload.kind() != Workload.Kind.DAEMON_SET && workload.scaling() == null;
    return Fields.with("replicas", counted ? workload.replicas() : null)
        .and("selector", Map.of("matchLabels", selector(workload)))
        .and("serviceName", workload.stateful() ? Services.headlessName(workload) : null)
        .and("template", template)
        .and(
            "volumeClaimTemplates",
            workload.stateful()
                ? IntStream.range(0, workload.volumes().size())
                    .mapToObj(index -> claim(blueprint, workload, index))
                    .toList()
                : null)
        .map();
  }

  private static Map<String, Object> claim(Blueprint blueprint, Workload workload, int index) {
    Volume volume = workload.volumes().get(index);
    return Map.of(
        "metadata",
        Map.of("name", volumeName(workload, index)),
        "spec",
        Fields.with("accessModes", List.of(word(volume.accessMode())))
            .and("storageClassName", className(blueprint, volume.storageClass()))
            .and("resources", Map.of("requests", Map.of("storage", volume.size())))
            .and("dataSource", source(volume))
            .map());
  }

  /** Classes of the blueprint have their version in their name in the cluster. */
  private static String className(Blueprint blueprint, String name) {
    boolean own =
        blueprint.storage().classes().stream().map(StorageClass::name).anyMatch(name::equals);
    return own ? StorageClasses.nameOf(name) : name;
  }

  private static @Nullable Map<String, String> source(Volume volume) {
    Workload.Restore restore = volume.restoreFrom();
    return restore == null
        ? null
        : Map.of(
            "apiGroup", "snapshot.storage.k8s.io",
            "kind", "VolumeSnapshot",
            "name", restore.snapshot());
  }

  private static Map<String, Object> cronJob(
      Blueprint blueprint, Workload workload, Map<String, Object> template) {
    JobSettings own = workload.jobs();
    CronJobHistory common = blueprint.foundation().governance().cronJobHistory();
    CronJobHistory history = own == null || own.history() == null ? common : own.history();
    return Fields.with("schedule", Objects.requireNonNull(workload.schedule(), "schedule"))
        .and("concurrencyPolicy", concurrency(own))
        .and("successfulJobsHistoryLimit", history == null ? null : history.successful())
        .and("failedJobsHistoryLimit", history == null ? null : history.failed())
        .and(
            "jobTemplate",
            Map.of(
                "spec",
                Fields.with("ttlSecondsAfterFinished", ttl(blueprint, own))
                    .and("template", template)
                    .map()))
        .map();
  }

  private static String concurrency(@Nullable JobSettings settings) {
    JobSettings.Concurrency wanted = settings == null ? null : settings.concurrency();
    return switch (wanted == null ? JobSettings.Concurrency.FORBID : wanted) {
      case ALLOW -> "Allow";
      case FORBID -> "Forbid";
      case REPLACE -> "Replace";
    };
  }

  private static @Nullable Long ttl(Blueprint blueprint, @Nullable JobSettings own) {
    String wanted =
        own == null || own.ttl() == null ? blueprint.foundation().governance().jobTtl() : own.ttl();
    return wanted == null
        ? null
        : Duration.parse("PT" + wanted.toUpperCase(Locale.ROOT)).toSeconds();
  }

  private static String word(@Nullable AccessMode mode) {
    return switch (mode == null ? AccessMode.READ_WRITE_ONCE : mode) {
      case READ_WRITE_ONCE -> "ReadWriteOnce";
      case READ_WRITE_MANY -> "ReadWriteMany";
      case READ_ONLY_MANY -> "ReadOnlyMany";
    };
  }
}
