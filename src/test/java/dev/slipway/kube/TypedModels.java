package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kubernetes' own types without the drawer into which fabric8 puts unknown fields, so that a field
 * Kubernetes does not know is refused.
 */
final class TypedModels {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private TypedModels() {}

  static Object parse(Map<String, Object> content, ObjectKind kind) {
    return STRICT.convertValue(content, type(kind));
  }

  private static Class<?> type(ObjectKind kind) {
    return switch (kind) {
      case NAMESPACE -> Namespace.class;
      case CONFIG_MAP -> ConfigMap.class;
      case SERVICE -> Service.class;
      case SERVICE_ACCOUNT -> ServiceAccount.class;
      case RESOURCE_QUOTA -> ResourceQuota.class;
      case LIMIT_RANGE -> LimitRange.class;
      case DEPLOYMENT -> Deployment.class;
      case STATEFUL_SET -> StatefulSet.class;
      case DAEMON_SET -> DaemonSet.class;
      case CRON_JOB -> CronJob.class;
      case POD_DISRUPTION_BUDGET -> PodDisruptionBudget.class;
      case HORIZONTAL_POD_AUTOSCALER -> HorizontalPodAutoscaler.class;
      case PRIORITY_CLASS -> PriorityClass.class;
      case ROLE_BINDING -> RoleBinding.class;
      case CLUSTER_ROLE -> ClusterRole.class;
      case VALIDATING_ADMISSION_POLICY -> ValidatingAdmissionPolicy.class;
      case VALIDATING_ADMISSION_POLICY_BINDING -> ValidatingAdmissionPolicyBinding.class;
      case NETWORK_POLICY -> NetworkPolicy.class;
      case INGRESS -> Ingress.class;
      case INGRESS_CLASS -> IngressClass.class;
      case STORAGE_CLASS -> StorageClass.class;
      case VOLUME_SNAPSHOT_CLASS -> SnapshotClass.class;
      case CRON_HORIZONTAL_POD_AUTOSCALER,
          ALB_CONFIG,
          POD_NETWORKING,
          SERVICE_MONITOR,
          POD_MONITOR,
          PROMETHEUS_RULE,
          CLUSTER_ALIYUN_PIPELINE_CONFIG,
          INSTRUMENTATION ->
          CustomObject.class;
    };
  }

  /** Kinds whose definitions in an ACK cluster know no fields of their own. */
  record CustomObject(
      String apiVersion, String kind, ObjectMeta metadata, Map<String, Object> spec) {}

  /** After the CRD of external-snapshotter 8; fabric8's extension is not among our libraries. */
  record SnapshotClass(
      String apiVersion,
      String kind,
      ObjectMeta metadata,
      String driver,
      String deletionPolicy,
      Map<String, String> parameters) {}
}
