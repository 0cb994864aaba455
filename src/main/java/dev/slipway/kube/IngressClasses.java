package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Networking.IpStack;
import dev.slipway.blueprint.Networking.Listener;
import dev.slipway.catalog.VSwitch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The load balancer of an ALB ingress and its class. The kind has no schema in the cluster, where a
 * misspelled field would be taken silently, and its lists are replaced as a whole.
 */
final class IngressClasses {
  static final String ALB = "slipway-alb";
  private static final String CONTROLLER = "ingress.k8s.alibabacloud/alb";

  private IngressClasses() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    Ingress ingress = blueprint.networking().ingress();
    return ingress == null || ingress.controller() != Ingress.Controller.ALB
        ? List.of()
        : List.of(loadBalancer(blueprint.networking(), ingress, surroundings), ingressClass());
  }

  private static KubeObject loadBalancer(
      Networking networking, Ingress ingress, Surroundings surroundings) {
    boolean waf =
        Boolean.TRUE.equals(ingress.waf())
            || ingress.edition() == Ingress.Edition.STANDARD_WITH_WAF;
    return Manifest.of(ObjectGroup.INGRESS_CLASSES, ObjectKind.ALB_CONFIG, ALB)
        .with(
            "spec",
            Fields.with(
                    "config",
                    Fields.with("name", ALB)
                        .and("edition", waf ? "StandardWithWaf" : "Standard")
                        .and("addressType", addressType(ingress))
                        .and(
                            "addressIpVersion",
                            networking.ipStack() == IpStack.DUAL ? "DualStack" : null)
                        .and("zoneMappings", zoneMappings(surroundings))
                        .and("accessLogConfig", accessLog(ingress, surroundings))
                        .map())
                .and(
                    "listeners",
                    ingress.listeners().stream().map(IngressClasses::listener).toList())
                .map())
        .object();
  }

  private static String addressType(Ingress ingress) {
    return Boolean.TRUE.equals(ingress.internetFacing()) ? "Internet" : "Intranet";
  }

  /** One vSwitch per zone. */
  private static List<Map<String, String>> zoneMappings(Surroundings surroundings) {
    Map<String, String> byZone = new TreeMap<>();
    for (VSwitch vSwitch : surroundings.site().nodeVSwitches()) {
      byZone.putIfAbsent(vSwitch.zone(), vSwitch.id());
    }
    return byZone.values().stream().map(id -> Map.of("vSwitchId", id)).toList();
  }

  private static @Nullable Map<String, String> accessLog(
      Ingress ingress, Surroundings surroundings) {
    return ingress.accessLogStore() == null
        ? null
        : Map.of("logProject", surroundings.logProject(), "logStore", ingress.accessLogStore());
  }

  private static Map<String, Object> listener(Listener listener) {
    boolean encrypted = listener.protocol() != Listener.Protocol.HTTP;
    return Fields.with("port", listener.port())
        .and("protocol", listener.protocol().name())
        .and("securityPolicyId", encrypted ? "tls_cipher_policy_1_2" : null)
        .and(
            "certificates",
            listener.certificate() == null
                ? null
                : List.of(Map.of("CertificateId", listener.certificate(), "IsDefault", true)))
        .map();
  }

  private static KubeObject ingressClass() {
    return Manifest.of(ObjectGroup.INGRESS_CLASSES, ObjectKind.INGRESS_CLASS, ALB)
        .with(
            "spec",
            Map.of(
                "controller",
                CONTROLLER,
                "parameters",
                Map.of("apiGroup", "alibabacloud.com", "kind", "AlbConfig", "name", ALB)))
        .object();
  }
}
