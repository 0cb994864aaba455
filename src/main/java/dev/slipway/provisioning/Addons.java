package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Observability.Traces;
import dev.slipway.blueprint.Scaling;
import dev.slipway.cloud.CloudAddons.Install;
import dev.slipway.cloud.CloudAddons.Installed;
import dev.slipway.cloud.CloudAddons.State;
import dev.slipway.plan.Layer;
import dev.slipway.plan.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which add-ons a blueprint needs. Names and configurations as ACK's component pages have them; the
 * network plug-in itself is the cloud adapter's affair.
 */
final class Addons {
  private static final Set<String> AUTOSCALERS = Set.of("ack-goatscaler", "cluster-autoscaler");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NGINX = "nginx-ingress-controller";

  private Addons() {}

  private record Rule(
      @Nullable Layer layer,
      String name,
      Function<Blueprint, String> config,
      Predicate<Blueprint> needed) {
    private Rule(@Nullable Layer layer, String name, String config, Predicate<Blueprint> needed) {
      this(layer, name, _ -> config, needed);
    }
  }

  /** Without a layer: must be there from the first moment, so it comes with the control plane. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(null, "csi-plugin", "", _ -> true),
          new Rule(null, "managed-csiprovisioner", "", b -> b.foundation().pro()),
          new Rule(null, "csi-provisioner", "", b -> !b.foundation().pro()),
          // Managed node pools are refused without it.
          new Rule(null, "ack-node-problem-detector", "{\"sls_project_name\":\"\"}", _ -> true),
          new Rule(Layer.NETWORKING, "ack-node-local-dns", "", Blueprint::production),
          new Rule(
              Layer.NETWORKING,
              "alb-ingress-controller",
              "{\"albIngress\":{\"CreateDefaultALBConfig\":false}}",
              b -> ingress(b, Ingress.Controller.ALB)),
          new Rule(Layer.NETWORKING, NGINX, "", b -> ingress(b, Ingress.Controller.NGINX)),
          new Rule(
              Layer.STORAGE,
              "storage-operator",
              "{\"CnfsOssEnable\":\"false\",\"CnfsNasEnable\":\"false\"}",
              b -> !b.storage().classes().isEmpty()),
          new Rule(
              Layer.OBSERVABILITY, "arms-prometheus", "", b -> b.observability().metrics() != null),
          new Rule(
              Layer.OBSERVABILITY, "loongcollector", "", b -> b.observability().logs() != null),
          new Rule(Layer.OBSERVABILITY, "ack-onepilot", "", b -> traces(b, Traces.Agent.ARMS)),
          new Rule(
              Layer.SCALING,
              "ack-alibaba-cloud-metrics-adapter",
              Addons::adapter,
              b -> Boolean.TRUE.equals(b.spec().scaling().metricsAdapter())),
          new Rule(
              Layer.SCALING,
              "ack-kubernetes-cronhpa-controller",
              "",
              b -> Boolean.TRUE.equals(b.spec().scaling().cronHpa())),
          new Rule(
              Layer.EXTENSIONS,
              "ack-virtual-node",
              "",
              b ->
                  b.spec().extensions().virtualNodes() != null
                      && b.spec().extensions().virtualNodes().enabled()),
          new Rule(
              Layer.EXTENSIONS,
              "sandboxed-container-controller",
              "",
              b ->
                  b.spec().extensions().sandboxedContainers() != null
                      && b.spec().extensions().sandboxedContainers().enabled()));

  static List<Install> atCreation(Blueprint blueprint) {
    return installs(blueprint, null);
  }

  static List<Install> afterCreation(Blueprint blueprint, Layer layer) {
    return installs(blueprint, layer);
  }

  /** All that follow the control plane. */
  static List<Wanted.Addon> wanted(Blueprint blueprint) {
    return Arrays.stream(Layer.values())
        .flatMap(
            layer ->
                afterCreation(blueprint, layer).stream()
                    .map(addon -> new Wanted.Addon(layer, addon.name())))
        .toList();
  }

  /** Defaults of the platform that nobody asked for. */
  static Set<String> suppressed(Blueprint blueprint) {
    return ingress(blueprint, Ingress.Controller.NGINX) ? Set.of() : Set.of(NGINX);
  }

  static boolean autoscalerWorks(List<Installed> installed) {
    return installed.stream()
        .anyMatch(addon -> AUTOSCALERS.contains(addon.name()) && addon.state() == State.ACTIVE);
  }

  private static List<Install> installs(Blueprint blueprint, @Nullable Layer layer) {
    return RULES.stream()
        .filter(rule -> rule.layer() == layer && rule.needed().test(blueprint))
        .map(rule -> new Install(rule.name(), null, rule.config().apply(blueprint)))
        .toList();
  }

  /**
   * Rules in the grammar of the Prometheus adapter.
   *
   * @see <a
   *     href="https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/horizontal-pod-scaling-based-on-prometheus-service-metrics-1">HPA
   *     by Prometheus metrics</a>
   */
  private static String adapter(Blueprint blueprint) {
    Scaling scaling = blueprint.spec().scaling();
    if (scaling.metricRules().isEmpty() && scaling.prometheus() == null) {
      return "";
    }
    Map<String, Object> prometheus = new TreeMap<>();
    prometheus.put("enabled", true);
    if (scaling.prometheus() != null) {
      prometheus.put("url", scaling.prometheus());
    }
    prometheus.put(
        "adapter",
        Map.of(
            "rules", Map.of("custom", scaling.metricRules().stream().map(Addons::rule).toList())));
    return JSON.writeValueAsString(
        Map.of("AlibabaCloudMetricsAdapter", Map.of("prometheus", prometheus)));
  }

  private static Map<String, Object> rule(Scaling.MetricRule rule) {
    return new TreeMap<>(
        Map.of(
            "seriesQuery", rule.series(),
            "metricsQuery", rule.query(),
            "name", Map.of("as", rule.name()),
            "resources",
                Map.of(
                    "overrides",
                    new TreeMap<>(
                        Map.of(
                            "namespace", Map.of("resource", "namespace"),
                            "pod", Map.of("resource", "pod"))))));
  }

  private static boolean ingress(Blueprint blueprint, Ingress.Controller controller) {
    Ingress ingress = blueprint.networking().ingress();
    return ingress != null && ingress.controller() == controller;
  }

  private static boolean traces(Blueprint blueprint, Traces.Agent agent) {
    Traces traces = blueprint.observability().traces();
    return traces != null && traces.agent() == agent;
  }
}
