package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.LoadBalancer;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.WorkloadService;
import dev.slipway.blueprint.WorkloadService.Port;
import dev.slipway.blueprint.WorkloadService.Port.Protocol;
import dev.slipway.catalog.VSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Services of workloads, with the load balancers before them and the label by which ServiceMonitors
 * find them, and the headless ones that give the pods of StatefulSets their names. NLB is chosen by
 * class and needs its zones; CLB is what takes a service without a class, and has addresses of one
 * family only.
 */
final class Services {
  private static final String BALANCER = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";

  /** Of one family where the cluster has no other. */
  private static final String BOTH_FAMILIES = "PreferDualStack";

  private static final String NLB_CLASS = "alibabacloud.com/nlb";

  private Services() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    List<KubeObject> services = new ArrayList<>();
    for (Workload workload : blueprint.spec().workloads()) {
      if (workload.stateful() && workload.image() != null) {
        services.add(headless(blueprint.networking(), workload));
      }
      if (workload.service() != null) {
        services.add(service(blueprint.networking(), surroundings, workload, workload.service()));
      }
    }
    return services;
  }

  static String headlessName(Workload workload) {
    return workload.name() + "-pods";
  }

  private static KubeObject headless(Networking networking, Workload workload) {
    List<Port> ports = workload.service() == null ? List.of() : workload.service().ports();
    return Manifest.of(
            ObjectGroup.SERVICES,
            ObjectKind.SERVICE,
            Workloads.namespace(workload),
            headlessName(workload))
        .with(
            "spec",
            Fields.with("clusterIP", "None")
                .and("ipFamilyPolicy", dual(networking) ? BOTH_FAMILIES : null)
                .and("selector", Workloads.selector(workload))
                .and("ports", ports.stream().map(Services::port).toList())
                .map())
        .object();
  }

  private static KubeObject service(
      Networking networking,
      Surroundings surroundings,
      Workload workload,
      WorkloadService service) {
    Manifest manifest =
        Manifest.of(
                ObjectGroup.SERVICES,
                ObjectKind.SERVICE,
                Workloads.namespace(workload),
                workload.name())
            .labels(Workloads.selector(workload));
    boolean balanced = service.type() == WorkloadService.Type.LOAD_BALANCER;
    boolean nlb = balanced && balancer(networking, service) == LoadBalancer.NLB;
    boolean clb = balanced && !nlb;
    if (balanced) {
      annotations(networking, service, nlb, surroundings)
          .forEach((key, value) -> manifest.annotation(BALANCER + key, value));
    }
    return manifest
        .with(
            "spec",
            Fields.with("type", balanced ? "LoadBalancer" : "ClusterIP")
                .and("loadBalancerClass", nlb ? NLB_CLASS : null)
                .and("allocateLoadBalancerNodePorts", balanced && direct(networking) ? false : null)
                .and("ipFamilyPolicy", dual(networking) && !clb ? BOTH_FAMILIES : null)
                .and("selector", Workloads.selector(workload))
                .and("ports", service.ports().stream().map(Services::port).toList())
                .map())
        .object();
  }

  /** On Terway load balancers reach the pods themselves; node ports, which quotas deny, idle. */
  private static boolean direct(Networking networking) {
    return networking.cni() == Networking.Cni.TERWAY;
  }

  private static LoadBalancer balancer(Networking networking, WorkloadService service) {
    LoadBalancer common =
        networking.loadBalancer() == null ? LoadBalancer.CLB : networking.loadBalancer();
    return service.loadBalancer() == null ? common : service.loadBalancer();
  }

  /** An instance that is there already keeps the families that it was made with. */
  private static Map<String, String> annotations(
      Networking networking, WorkloadService service, boolean nlb, Surroundings surroundings) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(
        "address-type", Boolean.TRUE.equals(service.internetFacing()) ? "internet" : "intranet");
    if (service.loadBalancerId() != null) {
      annotations.put("id", service.loadBalancerId());
    } else if (nlb) {
      annotations.put("zone-maps", zoneMaps(service, surroundings));
      if (dual(networking)) {
        annotations.put("ip-version", "DualStack");
      }
    }
    @Nullable String encrypted = encryptedPorts(service);
    if (encrypted != null) {
      annotations.put("protocol-port", encrypted);
    }
    if (service.certificate() != null) {
      annotations.put("cert-id", service.certificate());
    }
    return annotations;
  }

  /** {@code zone:vSwitch} pairs, one vSwitch per zone. */
  private static String zoneMaps(WorkloadService service, Surroundings surroundings) {
    Map<String, String> byZone = new TreeMap<>();
    for (VSwitch vSwitch : surroundings.site().nodeVSwitches()) {
      if (service.zones().isEmpty() || service.zones().contains(vSwitch.zone())) {
        byZone.putIfAbsent(vSwitch.zone(), vSwitch.id());
      }
    }
    return byZone.entrySet().stream()
        .map(zone -> zone.getKey() + ":" + zone.getValue())
        .collect(Collectors.joining(","));
  }

  /** The load balancer ends TLS on these; the others it learns from the ports themselves. */
  private static @Nullable String encryptedPorts(WorkloadService service) {
    String ports =
        service.ports().stream()
            .filter(port -> port.protocol() == Protocol.TCPSSL)
            .map(port -> "TCPSSL:" + port.port())
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? null : ports;
  }

  private static Map<String, Object> port(Port port) {
    return Fields.with("name", port.name())
        .and("port", port.port())
        .and("targetPort", port.targetPort() == null ? port.port() : port.targetPort())
        .and("protocol", port.protocol() == Protocol.UDP ? "UDP" : "TCP")
        .map();
  }

  private static boolean dual(Networking networking) {
    return networking.ipStack() == Networking.IpStack.DUAL;
  }
}
