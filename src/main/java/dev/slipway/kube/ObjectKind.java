package dev.slipway.kube;

import java.util.Arrays;

/** The kinds of objects we apply, with what addresses them on the wire; no discovery is needed. */
enum ObjectKind {
  NAMESPACE("", "v1", "Namespace", "namespaces", false),
  CONFIG_MAP("", "v1", "ConfigMap", "configmaps", true),
  SERVICE("", "v1", "Service", "services", true),
  SERVICE_ACCOUNT("", "v1", "ServiceAccount", "serviceaccounts", true),
  RESOURCE_QUOTA("", "v1", "ResourceQuota", "resourcequotas", true),
  LIMIT_RANGE("", "v1", "LimitRange", "limitranges", true),
  DEPLOYMENT("apps", "v1", "Deployment", "deployments", true),
  STATEFUL_SET("apps", "v1", "StatefulSet", "statefulsets", true),
  DAEMON_SET("apps", "v1", "DaemonSet", "daemonsets", true),
  CRON_JOB("batch", "v1", "CronJob", "cronjobs", true),
  POD_DISRUPTION_BUDGET("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
  HORIZONTAL_POD_AUTOSCALER(
      "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true),
  CRON_HORIZONTAL_POD_AUTOSCALER(
      "autoscaling.alibabacloud.com",
      "v1beta1",
      "CronHorizontalPodAutoscaler",
      "cronhorizontalpodautoscalers",
      true),
  PRIORITY_CLASS("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false),
  ROLE_BINDING("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true),
  CLUSTER_ROLE("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false),
  VALIDATING_ADMISSION_POLICY(
      "admissionregistration.k8s.io",
      "v1",
      "ValidatingAdmissionPolicy",
      "validatingadmissionpolicies",
      false),
  VALIDATING_ADMISSION_POLICY_BINDING(
      "admissionregistration.k8s.io",
      "v1",
      "ValidatingAdmissionPolicyBinding",
      "validatingadmissionpolicybindings",
      false),
  NETWORK_POLICY("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
  INGRESS("networking.k8s.io", "v1", "Ingress", "ingresses", true),
  INGRESS_CLASS("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false),
  ALB_CONFIG("alibabacloud.com", "v1", "AlbConfig", "albconfigs", false),
  POD_NETWORKING("network.alibabacloud.com", "v1beta1", "PodNetworking", "podnetworkings", false),
  STORAGE_CLASS("storage.k8s.io", "v1", "StorageClass", "storageclasses", false),
  VOLUME_SNAPSHOT_CLASS(
      "snapshot.storage.k8s.io", "v1", "VolumeSnapshotClass", "volumesnapshotclasses", false),
  SERVICE_MONITOR("monitoring.coreos.com", "v1", "ServiceMonitor", "servicemonitors", true),
  POD_MONITOR("monitoring.coreos.com", "v1", "PodMonitor", "podmonitors", true),
  PROMETHEUS_RULE("monitoring.coreos.com", "v1", "PrometheusRule", "prometheusrules", true),
  CLUSTER_ALIYUN_PIPELINE_CONFIG(
      "telemetry.alibabacloud.com",
      "v1alpha1",
      "ClusterAliyunPipelineConfig",
      "clusteraliyunpipelineconfigs",
      false),
  INSTRUMENTATION("opentelemetry.io", "v1alpha1", "Instrumentation", "instrumentations", true);

  private final String apiGroup;
  private final String version;
  private final String kind;
  private final String plural;
  private final boolean namespaced;

  ObjectKind(String apiGroup, String version, String kind, String plural, boolean namespaced) {
    this.apiGroup = apiGroup;
    this.version = version;
    this.kind = kind;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  static ObjectKind of(KubeObject object) {
    return Arrays.stream(values())
        .filter(kind -> kind.kind.equals(object.kind()))
        .filter(kind -> kind.apiVersion().equals(object.apiVersion()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No kind is known of " + object.title()));
  }

  String apiGroup() {
    return apiGroup;
  }

  String version() {
    return version;
  }

  String kind() {
    return kind;
  }

  String plural() {
    return plural;
  }

  boolean namespaced() {
    return namespaced;
  }

  String apiVersion() {
    return apiGroup.isEmpty() ? version : apiGroup + "/" + version;
  }
}
