package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
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
      case RESOURCE_QUOTA -> ResourceQuota.class;
      case LIMIT_RANGE -> LimitRange.class;
      case NETWORK_POLICY -> NetworkPolicy.class;
      case STORAGE_CLASS -> StorageClass.class;
      case VOLUME_SNAPSHOT_CLASS -> SnapshotClass.class;
    };
  }

  /** After the CRD of external-snapshotter 8; fabric8's extension is not among our libraries. */
  record SnapshotClass(
      String apiVersion,
      String kind,
      ObjectMeta metadata,
      String driver,
      String deletionPolicy,
      Map<String, String> parameters) {}
}
