package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Foundation.CronJobHistory;
import dev.slipway.blueprint.Foundation.Governance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Admission policies that keep finished Jobs from filling etcd: audited and warned of first, denied
 * when the blueprint says so. System namespaces are left alone, so that add-ons can be upgraded.
 */
final class Admission {
  private static final int MOST_KEPT = 3;
  private static final List<String> SYSTEM =
      List.of("kube-system", "kube-public", "kube-node-lease", "arms-prom", "ack-csi-fuse");

  private Admission() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Governance governance = blueprint.foundation().governance();
    boolean wanted = governance.admission() != null;
    List<KubeObject> objects = new ArrayList<>();
    if (wanted || governance.cronJobHistory() != null) {
      objects.add(cronJobs(governance.cronJobHistory()));
      objects.add(binding("slipway-cronjob-hygiene", governance));
    }
    if (wanted || governance.jobTtl() != null) {
      objects.add(jobs());
      objects.add(binding("slipway-job-ttl", governance));
    }
    return objects;
  }

  private static KubeObject cronJobs(@Nullable CronJobHistory history) {
    int successful = most(history == null ? null : history.successful());
    int failed = most(history == null ? null : history.failed());
    return policy("slipway-cronjob-hygiene")
        .with(
            "spec",
            Map.of(
                "failurePolicy",
                "Fail",
                "matchConstraints",
                onWrites("cronjobs", "CREATE", "UPDATE"),
                "validations",
                List.of(
                    validation(
                        "object.spec.successfulJobsHistoryLimit <= %d && object.spec.failedJobsHistoryLimit <= %d"
                            .formatted(successful, failed),
                        "CronJob history limits must be %d successful and %d failed at most"
                            .formatted(successful, failed)),
                    validation(
                        "object.spec.concurrencyPolicy != 'Allow'",
                        "CronJob concurrencyPolicy must be Forbid or Replace"))))
        .object();
  }

  private static KubeObject jobs() {
    return policy("slipway-job-ttl")
        .with(
            "spec",
            Map.of(
                "failurePolicy",
                "Fail",
                "matchConstraints",
                onWrites("jobs", "CREATE"),
                "variables",
                List.of(
                    Map.of(
                        "name",
                        "ownedByCron",
                        "expression",
                        "has(object.metadata.ownerReferences) &&"
                            + " object.metadata.ownerReferences.exists(o, o.kind == 'CronJob')")),
                "validations",
                List.of(
                    validation(
                        "variables.ownedByCron || has(object.spec.ttlSecondsAfterFinished)",
                        "Jobs need ttlSecondsAfterFinished"))))
        .object();
  }

  private static Map<String, Object> validation(String expression, String message) {
    return Map.of("expression", expression, "message", message, "reason", "Invalid");
  }

  private static Map<String, Object> onWrites(String resource, String... operations) {
    return Map.of(
        "resourceRules",
        List.of(
            Map.of(
                "apiGroups", List.of("batch"),
                "apiVersions", List.of("v1"),
                "operations", List.of(operations),
                "resources", List.of(resource))));
  }

  private static KubeObject binding(String policy, Governance governance) {
    boolean denied = governance.admission() == Foundation.Admission.DENY;
    return Manifest.of(
            ObjectGroup.ADMISSION, ObjectKind.VALIDATING_ADMISSION_POLICY_BINDING, policy)
        .with(
            "spec",
            Map.of(
                "policyName",
                policy,
                "validationActions",
                denied ? List.of("Deny", "Audit") : List.of("Audit", "Warn"),
                "matchResources",
                Map.of(
                    "namespaceSelector",
                    Map.of(
                        "matchExpressions",
                        List.of(
                            Map.of(
                                "key", "kubernetes.io/metadata.name",
                                "operator", "NotIn",
                                "values", SYSTEM))))))
        .object();
  }

  private static Manifest policy(String name) {
    return Manifest.of(ObjectGroup.ADMISSION, ObjectKind.VALIDATING_ADMISSION_POLICY, name);
  }

  private static int most(@Nullable Integer given) {
    return given == null ? MOST_KEPT : given;
  }
}
