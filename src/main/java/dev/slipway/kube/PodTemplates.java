package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.PodSecurity;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.blueprint.Observability.Traces;
import dev.slipway.blueprint.PodTemplate;
import dev.slipway.blueprint.PodTemplate.HostAccess;
import dev.slipway.blueprint.PodTemplate.Toleration;
import dev.slipway.blueprint.PodTemplate.VirtualNode;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.WorkloadService.Port;
import dev.slipway.blueprint.WorkloadService.Port.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one workload: on the nodes of its pool, spread over zones in production, with limits
 * equal to requests, so that the namespace's defaults never undercut what is asked for.
 */
record PodTemplates(Blueprint blueprint, Workload workload) {
  private static final String ECI_LABEL = "alibabacloud.com/eci";
  private static final String VIRTUAL_NODE_TAINT = "virtual-kubelet.io/provider";
  private static final String INJECT = "instrumentation.opentelemetry.io/inject-";
  private static final int SPREAD_FROM = 3;

  Map<String, Object> template() {
    return Map.of(
        "metadata",
        Fields.with("labels", labels()).and("annotations", annotations()).map(),
        "spec",
        spec());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(Workloads.selector(workload));
    if (traced(Traces.Agent.ARMS)) {
      labels.put("armsPilotAutoEnable", "on");
      labels.put("armsPilotCreateAppName", workload.name());
      if (workload.language() != null) {
        labels.put("aliyun.com/app-language", workload.language());
      }
    }
    if (workload.pod().virtualNode() == VirtualNode.LABEL) {
      labels.put(ECI_LABEL, "true");
    }
    return labels;
  }

  private Map<String, String> annotations() {
    return traced(Traces.Agent.OPENTELEMETRY) && workload.language() != null
        ? Map.of(INJECT + workload.language(), "true")
        : Map.of();
  }

  private boolean traced(Traces.Agent agent) {
    Traces traces = blueprint.observability().traces();
    return workload.tracing().isEmpty()
        ? traces != null && traces.agent() == agent && workload.language() != null
        : workload.tracing().contains(agent);
  }

  private Map<String, Object> spec() {
    PodTemplate pod = workload.pod();
    boolean runsToCompletion = workload.kind() == Workload.Kind.CRON_JOB;
    return Fields.with("containers", containers())
        .and("nodeSelector", nodeSelector())
        .and("tolerations", tolerations())
        .and("affinity", affinity())
        .and("topologySpreadConstraints", spread())
        .and("priorityClassName", pod.priorityClass())
        .and("runtimeClassName", pod.runtimeClass())
        .and("hostNetwork", pod.hostAccess().contains(HostAccess.NETWORK) ? true : null)
        .and("restartPolicy", runsToCompletion ? "Never" : null)
        .and("securityContext", restricted() ? restrictedPod() : null)
        .map();
  }

  private List<Map<String, Object>> containers() {
    List<Map<String, Object>> containers = new ArrayList<>();
    containers.add(
        container(workload.name(), Objects.requireNonNull(workload.image()), workload.requests())
            .and("ports", ports())
            .and("volumeMounts", mounts())
            .map());
    for (PodTemplate.Sidecar sidecar : workload.pod().sidecars()) {
      if (sidecar.image() != null) {
        containers.add(container(sidecar.name(), sidecar.image(), sidecar.requests()).map());
      }
    }
    return containers;
  }

  private Fields container(String name, String image, Map<String, String> requests) {
    return Fields.with("name", name)
        .and("image", image)
        .and(
            "resources",
            requests.isEmpty() ? null : Map.of("requests", requests, "limits", requests))
        .and("securityContext", containerSecurity());
  }

  private @Nullable Map<String, Object> containerSecurity() {
    if (workload.pod().hostAccess().contains(HostAccess.PRIVILEGED)) {
      return Map.of("privileged", true);
    }
    return restricted()
        ? Map.of("allowPrivilegeEscalation", false, "capabilities", Map.of("drop", List.of("ALL")))
        : null;
  }

  /** The namespace enforces the standard {@code restricted}. */
  private boolean restricted() {
    return blueprint.foundation().governance().namespaces().stream()
        .anyMatch(
            namespace ->
                namespace.name().equals(workload.namespace())
                    && namespace.podSecurity() == PodSecurity.RESTRICTED);
  }

  private static Map<String, Object> restrictedPod() {
    return Map.of("runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault"));
  }

  /** Number and protocol are the key: two ports of the service may lead to one of the container. */
  private List<Map<String, Object>> ports() {
    List<Port> ports = workload.service() == null ? List.of() : workload.service().ports();
    Map<String, Map<String, Object>> distinct = new LinkedHashMap<>();
    for (Port port : ports) {
      distinct.putIfAbsent(target(port) + "/" + protocol(port), port(port));
    }
    return List.copyOf(distinct.values());
  }

  private static Map<String, Object> port(Port port) {
    return Map.of("name", port.name(), "containerPort", target(port), "protocol", protocol(port));
  }

  private static int target(Port port) {
    return port.targetPort() == null ? port.port() : port.targetPort();
  }

  private static String protocol(Port port) {
    return port.protocol() == Protocol.UDP ? "UDP" : "TCP";
  }

  private List<Map<String, String>> mounts() {
    return IntStream.range(0, workload.volumes().size()).mapToObj(this::mount).toList();
  }

  private Map<String, String> mount(int index) {
    String name = Workloads.volumeName(workload, index);
    String path = workload.volumes().get(index).mountPath();
    return Map.of("name", name, "mountPath", path == null ? "/data/" + name : path);
  }

  /** On a virtual node by its label the scheduler has no say. */
  private Map<String, String> nodeSelector() {
    Map<String, String> selector = new TreeMap<>(workload.pod().nodeSelector());
    NodePool pool = pool();
    if (pool != null && workload.pod().virtualNode() == null) {
      selector.put(NodePool.LABEL, pool.poolLabel());
    }
    return selector;
  }

  private List<Map<String, Object>> tolerations() {
    NodePool pool = pool();
    Stream<Map<String, Object>> ofPool =
        pool == null ? Stream.empty() : pool.taints().stream().map(PodTemplates::tolerated);
    Stream<Map<String, Object>> own =
        workload.pod().tolerations().stream().map(PodTemplates::toleration);
    Stream<Map<String, Object>> virtual =
        workload.pod().virtualNode() == VirtualNode.AFFINITY
            ? Stream.of(
                Map.of(
                    "key", VIRTUAL_NODE_TAINT,
                    "operator", "Equal",
                    "value", "alibabacloud",
                    "effect", "NoSchedule"))
            : Stream.empty();
    return Stream.of(ofPool, own, virtual).flatMap(each -> each).toList();
  }

  private static Map<String, Object> tolerated(Taint taint) {
    return Fields.with("key", taint.key())
        .and("operator", taint.value() == null ? "Exists" : "Equal")
        .and("value", taint.value())
        .and("effect", word(taint.effect()))
        .map();
  }

  private static Map<String, Object> toleration(Toleration toleration) {
    return Fields.with("key", toleration.key())
        .and("operator", toleration.operator() == Toleration.Operator.EXISTS ? "Exists" : "Equal")
        .and("value", toleration.value())
        .and("effect", toleration.effect() == null ? null : word(toleration.effect()))
        .map();
  }

  private @Nullable Map<String, Object> affinity() {
    return workload.pod().virtualNode() == VirtualNode.AFFINITY
        ? Map.of(
            "nodeAffinity",
            Map.of(
                "requiredDuringSchedulingIgnoredDuringExecution",
                Map.of(
                    "nodeSelectorTerms",
                    List.of(
                        Map.of(
                            "matchExpressions",
                            List.of(
                                Map.of(
                                    "key", "type",
                                    "operator", "In",
                                    "values", List.of("virtual-kubelet"))))))))
        : null;
  }

  private @Nullable List<Map<String, Object>> spread() {
    boolean wide =
        blueprint.production()
            && workload.pod().virtualNode() == null
            && workload.replicas() >= SPREAD_FROM
            && (workload.kind() == Workload.Kind.DEPLOYMENT || workload.stateful());
    return wide
        ? List.of(
            spread("topology.kubernetes.io/zone", "DoNotSchedule"),
            spread("kubernetes.io/hostname", "ScheduleAnyway"))
        : null;
  }

  private Map<String, Object> spread(String topology, String otherwise) {
    return Map.of(
        "maxSkew",
        1,
        "topologyKey",
        topology,
        "whenUnsatisfiable",
        otherwise,
        "labelSelector",
        Map.of("matchLabels", Workloads.selector(workload)));
  }

  private @Nullable NodePool pool() {
    return blueprint.foundation().nodePools().stream()
        .filter(pool -> pool.name().equals(workload.pool()))
        .findFirst()
        .orElse(null);
  }

  private static String word(Taint.Effect effect) {
    return switch (effect) {
      case NO_SCHEDULE -> "NoSchedule";
      case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
      case NO_EXECUTE -> "NoExecute";
    };
  }
}
