package dev.slipway.kube;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Objects applied and pruned together: one step of an operation each, in this order. */
public enum ObjectGroup {
  NAMESPACES(ObjectKind.NAMESPACE),
  PRIORITY_CLASSES(ObjectKind.PRIORITY_CLASS),
  ACCESS(ObjectKind.CLUSTER_ROLE, ObjectKind.ROLE_BINDING),
  GOVERNANCE(ObjectKind.RESOURCE_QUOTA, ObjectKind.LIMIT_RANGE),
  ADMISSION(ObjectKind.VALIDATING_ADMISSION_POLICY, ObjectKind.VALIDATING_ADMISSION_POLICY_BINDING),
  NETWORK_POLICIES(ObjectKind.NETWORK_POLICY),
  POD_NETWORKS(ObjectKind.POD_NETWORKING),
  INGRESS_CLASSES(ObjectKind.ALB_CONFIG, ObjectKind.INGRESS_CLASS),
  STORAGE_CLASSES(ObjectKind.STORAGE_CLASS),
  SNAPSHOT_CLASSES(ObjectKind.VOLUME_SNAPSHOT_CLASS),
  SNAPSHOTS(
      ObjectKind.SERVICE_ACCOUNT,
      ObjectKind.CLUSTER_ROLE,
      ObjectKind.ROLE_BINDING,
      ObjectKind.CRON_JOB),
  MONITORING(ObjectKind.PROMETHEUS_RULE),
  LOGGING(ObjectKind.CLUSTER_ALIYUN_PIPELINE_CONFIG),
  TRACING(ObjectKind.INSTRUMENTATION),
  VIRTUAL_NODES(ObjectKind.CONFIG_MAP),
  WORKLOADS(
      ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET, ObjectKind.CRON_JOB),
  SERVICES(ObjectKind.SERVICE),
  MONITORS(ObjectKind.SERVICE_MONITOR, ObjectKind.POD_MONITOR),
  INGRESSES(ObjectKind.INGRESS),
  DISRUPTION_BUDGETS(ObjectKind.POD_DISRUPTION_BUDGET),
  AUTOSCALERS(ObjectKind.HORIZONTAL_POD_AUTOSCALER, ObjectKind.CRON_HORIZONTAL_POD_AUTOSCALER);

  private final List<ObjectKind> kinds;

  ObjectGroup(ObjectKind... kinds) {
    this.kinds = List.of(kinds);
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  public static ObjectGroup of(String word) {
    return Arrays.stream(values())
        .filter(group -> group.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no group " + word));
  }

  List<ObjectKind> kinds() {
    return kinds;
  }

  /** As written in labels and plans, e.g. {@code storage-classes}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
