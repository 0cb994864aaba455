package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Networking.Listener;
import dev.slipway.blueprint.Networking.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Routes of hosts and paths to services; stable ones before their canaries. */
final class Ingresses {
  private static final String ALB = "alb.ingress.kubernetes.io/";
  private static final String NGINX = "nginx.ingress.kubernetes.io/";

  private Ingresses() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Ingress ingress = blueprint.networking().ingress();
    return ingress == null
        ? List.of()
        : ingress.routes().stream()
            .sorted((one, other) -> Boolean.compare(canary(one), canary(other)))
            .map(route -> route(ingress, route))
            .toList();
  }

  private static boolean canary(Route route) {
    return route.canaryWeight() != null;
  }

  private static KubeObject route(Ingress ingress, Route route) {
    boolean alb = ingress.controller() == Ingress.Controller.ALB;
    String prefix = alb ? ALB : NGINX;
    Manifest manifest =
        Manifest.of(ObjectGroup.INGRESSES, ObjectKind.INGRESS, route.namespace(), route.name());
    if (alb) {
      manifest.annotation(ALB + "listen-ports", listenPorts(ingress, route));
    }
    if (canary(route)) {
      manifest
          .annotation(prefix + "canary", "true")
          .annotation(prefix + "canary-weight", String.valueOf(route.canaryWeight()));
    }
    return manifest
        .with(
            "spec",
            Fields.with("ingressClassName", alb ? IngressClasses.ALB : "nginx")
                .and("tls", tls(route))
                .and("rules", List.of(rule(route)))
                .map())
        .object();
  }

  /** What the load balancer must have declared, as JSON. */
  private static String listenPorts(Ingress ingress, Route route) {
    return ingress.listeners().stream()
        .filter(
            listener ->
                route.listenerPorts().isEmpty() || route.listenerPorts().contains(listener.port()))
        .map(Ingresses::port)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String port(Listener listener) {
    return "{\"%s\":%d}".formatted(listener.protocol(), listener.port());
  }

  /** Without a secret the certificate is found by host, or is the listener's. */
  private static List<Map<String, Object>> tls(Route route) {
    return Boolean.TRUE.equals(route.tls())
        ? List.of(
            Fields.with("hosts", List.of(route.host())).and("secretName", route.secret()).map())
        : List.of();
  }

  private static Map<String, Object> rule(Route route) {
    Map<String, Object> service =
        Map.of("name", route.workload(), "port", Map.of("number", route.port()));
    return Map.of(
        "host",
        route.host(),
        "http",
        Map.of(
            "paths",
            List.of(
                Map.of(
                    "path",
                    route.path() == null ? "/" : route.path(),
                    "pathType",
                    "Prefix",
                    "backend",
                    Map.of("service", service)))));
  }
}
