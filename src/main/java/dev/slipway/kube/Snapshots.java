package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.SnapshotSchedule;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Content;
import dev.slipway.blueprint.Workload.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CronJob per schedule that takes VolumeSnapshots of the disks of StatefulSets and deletes those
 * whose retention is over; Kubernetes has no schedule of its own. It stands in {@code kube-system},
 * where no NetworkPolicy of a tenant keeps it from the API server, and may only touch snapshots in
 * the namespaces concerned.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/volume-snapshots">VolumeSnapshot</a>
 */
final class Snapshots {
  private static final String NAME = "slipway-snapshots";
  private static final String SYSTEM = "kube-system";

  /** Has a shell, {@code date} and {@code kubectl}. */
  private static final String IMAGE = "alpine/k8s:1.34.1";

  /** Keep no more than the last failure to look at. */
  private static final int KEPT_JOBS = 1;

  private static final int TTL_SECONDS = 3600;

  /** A claim is named {@code <template>-<StatefulSet>-<ordinal>}. */
  private static final String TAKE =
      """
      for claim in $(kubectl get pvc -n %1$s -o name | sed 's,.*/,,' | grep -E '^%2$s-[0-9]+$'); do
      kubectl create -f - <<END
      {"apiVersion": "snapshot.storage.k8s.io/v1", "kind": "VolumeSnapshot",
       "metadata": {"generateName": "$claim-%3$s-", "namespace": "%1$s",
                    "labels": {"slipway.dev/schedule": "%3$s"}},
       "spec": {"volumeSnapshotClassName": "%4$s", "source": {"persistentVolumeClaimName": "$claim"}}}
      END
      done
      """;

  private static final String PRUNE =
      """
      kubectl get volumesnapshots -n %1$s -l slipway.dev/schedule=%2$s \
        -o jsonpath='{range .items[*]}{.metadata.creationTimestamp} {.metadata.name}{"\n"}{end}' |
      while read -r created name; do
      if expr "$created" '<' "$oldest" > /dev/null; then
      kubectl delete volumesnapshot -n %1$s "$name"
      fi
      done
      """;

  private Snapshots() {}

  /** A StatefulSet's volume that a schedule covers. */
  private record Covered(String namespace, String claims) {}

  static List<KubeObject> of(Blueprint blueprint) {
    List<KubeObject> jobs =
        blueprint.storage().snapshots().stream()
            .filter(schedule -> covered(blueprint, schedule).findAny().isPresent())
            .map(schedule -> cronJob(blueprint, schedule))
            .toList();
    if (jobs.isEmpty()) {
      return List.of();
    }
    List<KubeObject> objects = new ArrayList<>();
    objects.add(
        Manifest.of(ObjectGroup.SNAPSHOTS, ObjectKind.SERVICE_ACCOUNT, SYSTEM, NAME).object());
    objects.add(role());
    blueprint.storage().snapshots().stream()
        .flatMap(schedule -> covered(blueprint, schedule))
        .map(Covered::namespace)
        .distinct()
        .sorted()
        .map(Snapshots::binding)
        .forEach(objects::add);
    objects.addAll(jobs);
    return objects;
  }

  private static Stream<Covered> covered(Blueprint blueprint, SnapshotSchedule schedule) {
    return blueprint.spec().workloads().stream()
        .filter(Workload::stateful)
        .flatMap(
            workload ->
                IntStream.range(0, workload.volumes().size())
                    .filter(index -> covers(schedule, workload.volumes().get(index), blueprint))
                    .mapToObj(
                        index ->
                            new Covered(
                                Workloads.namespace(workload),
                                Workloads.volumeName(workload, index) + "-" + workload.name())));
  }

  /** A volume that names no schedule is in every one; only disks have snapshots. */
  private static boolean covers(SnapshotSchedule schedule, Volume volume, Blueprint blueprint) {
    boolean meant = volume.snapshots() == null || volume.snapshots().equals(schedule.name());
    return meant && volume.content() != Content.SCRATCH && onDisk(volume, blueprint);
  }

  /** The platform's own classes are of disks. */
  private static boolean onDisk(Volume volume, Blueprint blueprint) {
    return blueprint.storage().classes().stream()
        .filter(each -> each.name().equals(volume.storageClass()))
        .allMatch(each -> each.backend() == Backend.DISK);
  }

  private static KubeObject role() {
    return Manifest.of(ObjectGroup.SNAPSHOTS, ObjectKind.CLUSTER_ROLE, NAME)
        .with(
            "rules",
            List.of(
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("persistentvolumeclaims"),
                    "verbs", List.of("get", "list")),
                Map.of(
                    "apiGroups", List.of("snapshot.storage.k8s.io"),
                    "resources", List.of("volumesnapshots"),
                    "verbs", List.of("create", "delete", "get", "list"))))
        .object();
  }

  private static KubeObject binding(String namespace) {
    return Manifest.of(ObjectGroup.SNAPSHOTS, ObjectKind.ROLE_BINDING, namespace, NAME)
        .with("roleRef", Map.of("apiGroup", Access.RBAC, "kind", "ClusterRole", "name", NAME))
        .with(
            "subjects",
            List.of(Map.of("kind", "ServiceAccount", "name", NAME, "namespace", SYSTEM)))
        .object();
  }

  private static KubeObject cronJob(Blueprint blueprint, SnapshotSchedule schedule) {
    return Manifest.of(
            ObjectGroup.SNAPSHOTS,
            ObjectKind.CRON_JOB,
            SYSTEM,
            "slipway-snapshots-" + schedule.name())
        .with(
            "spec",
            Map.of(
                "schedule",
                withoutSeconds(schedule.schedule()),
                "concurrencyPolicy",
                "Forbid",
                "successfulJobsHistoryLimit",
                KEPT_JOBS,
                "failedJobsHistoryLimit",
                KEPT_JOBS,
                "jobTemplate",
                Map.of(
                    "spec",
                    Map.of(
                        "ttlSecondsAfterFinished",
                        TTL_SECONDS,
                        "template",
                        Map.of("spec", pod(blueprint, schedule))))))
        .object();
  }

  /** Kubernetes counts from the minute. */
  private static String withoutSeconds(String schedule) {
    return schedule.strip().substring(schedule.strip().indexOf(' ') + 1);
  }

  private static Map<String, Object> pod(Blueprint blueprint, SnapshotSchedule schedule) {
    String image = blueprint.storage().snapshotImage();
    return Map.of(
        "serviceAccountName",
        NAME,
        "restartPolicy",
        "OnFailure",
        "containers",
        List.of(
            Map.of(
                "name",
                "snapshots",
                "image",
                image == null ? IMAGE : image,
                "command",
                List.of("sh", "-euc", script(blueprint, schedule)),
                "resources",
                Map.of(
                    "requests", Map.of("cpu", "50m", "memory", "64Mi"),
                    "limits", Map.of("cpu", "500m", "memory", "256Mi")),
                "securityContext",
                Map.of(
                    "allowPrivilegeEscalation",
                    false,
                    "capabilities",
                    Map.of("drop", List.of("ALL")),
                    "runAsNonRoot",
                    true,
                    "runAsUser",
                    65534,
                    "seccompProfile",
                    Map.of("type", "RuntimeDefault")))));
  }

  private static String script(Blueprint blueprint, SnapshotSchedule schedule) {
    StringBuilder script = new StringBuilder();
    covered(blueprint, schedule)
        .map(
            covered ->
                TAKE.formatted(
                    covered.namespace(),
                    covered.claims(),
                    schedule.name(),
                    SnapshotClasses.nameOf(schedule.retentionDays())))
        .forEach(script::append);
    script.append(
        "oldest=$(date -u -d @$(($(date +%%s) - %d * 86400)) +%%Y-%%m-%%dT%%H:%%M:%%SZ)\n"
            .formatted(schedule.retentionDays()));
    covered(blueprint, schedule)
        .map(Covered::namespace)
        .distinct()
        .map(namespace -> PRUNE.formatted(namespace, schedule.name()))
        .forEach(script::append);
    return script.toString();
  }
}
