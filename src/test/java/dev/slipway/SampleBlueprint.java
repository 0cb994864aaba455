package dev.slipway;

import dev.slipway.blueprint.Blueprint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A small blueprint that meets every rule, and variants of it: a test writes only what differs, as
 * a merge patch in YAML.
 */
public final class SampleBlueprint {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final String PRODUCTION =
      """
      apiVersion: slipway.dev/v1
      kind: ClusterBlueprint
      metadata: {name: shop}
      spec:
        environment: production
        availabilityTarget: 99.95
        foundation:
          edition: pro
          kubernetesVersion: "1.35"
          auditLog: {enabled: true}
          governance: {namespaces: [{name: shop}]}
          autoscaler: {scanInterval: 15s, scaleDownDelay: 10m, utilizationThreshold: 0.5}
          nodePools:
            - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {min: 3, max: 9}}
        networking: {cni: terway, networkPolicy: true}
        storage:
          classes: [{name: database, backend: disk, performanceLevel: PL1}]
          snapshots: [{name: daily, schedule: "0 0 2 * * *", retentionDays: 30}]
        observability:
          metrics: {scrapeInterval: 30s, alerts: [cpu-saturation, memory-pressure, pod-restarts], receivers: [on-call]}
          logs: {stdout: true, stderr: true}
          traces: {agent: arms}
        workloads:
          - name: orders-db
            namespace: shop
            kind: StatefulSet
            replicas: 3
            pool: general
            requests: {cpu: 2, memory: 8Gi}
            volumes: [{class: database, size: 200Gi}]
          - name: web
            namespace: shop
            kind: Deployment
            replicas: 2
            pool: general
            requests: {cpu: 500m, memory: 1Gi}
            scaling: {min: 2, max: 6, cpu: 65}
      """;

  private SampleBlueprint() {}

  /** Production on Terway, one pool of {@code ecs.g7.2xlarge} (45 pods, 8 cores, 32 GiB). */
  public static Blueprint production() {
    return with("{}");
  }

  /**
   * @param patch JSON merge patch (RFC 7396) below {@code spec}, in YAML; lists are replaced whole
   */
  public static Blueprint with(String patch) {
    ObjectNode document = (ObjectNode) YAML.readTree(PRODUCTION);
    merge((ObjectNode) document.get("spec"), (ObjectNode) YAML.readTree(patch));
    return YAML.treeToValue(document, Blueprint.class);
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    for (var field : patch.properties()) {
      JsonNode there = into.get(field.getKey());
      if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else if (there instanceof ObjectNode object
          && field.getValue() instanceof ObjectNode inner) {
        merge(object, inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
