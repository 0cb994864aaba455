package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pod network, services and ingress.
 *
 * @param podNetworkMode how Terway gives pods addresses; shared ENI when absent
 * @param serviceCidr Service addresses, mask 16 to 24; {@link #DEFAULT_SERVICE_CIDR} when absent
 * @param podCidr Flannel only
 * @param nodeCidrMask Flannel only: subnet size per node
 */
public record Networking(
    Cni cni,
    @Nullable PodNetworkMode podNetworkMode,
    @Nullable Boolean trunk,
    @Nullable Datapath datapath,
    @Nullable Boolean networkPolicy,
    @Nullable IpStack ipStack,
    @Nullable String serviceCidr,
    @Nullable String podCidr,
    @Nullable Integer nodeCidrMask,
    @Nullable ProxyMode proxyMode,
    @Nullable LoadBalancer loadBalancer,
    @Nullable Ingress ingress,
    List<PodNetwork> podNetworks) {

  /** Subnet size per node on Flannel, where the document does not say. */
  public static final int DEFAULT_NODE_CIDR_MASK = 25;

  /** Addresses of services, where the document does not say; as in the cloud's own examples. */
  public static final String DEFAULT_SERVICE_CIDR = "172.21.0.0/20";

  public Networking {
    podNetworks = Defaults.list(podNetworks);
  }

  /** The document's block, or the one that we ask for then. */
  public String serviceBlock() {
    return serviceCidr == null ? DEFAULT_SERVICE_CIDR : serviceCidr;
  }

  /** A pool's own mode, else the cluster's, else shared. */
  public PodNetworkMode modeOf(NodePool pool) {
    PodNetworkMode common = podNetworkMode == null ? PodNetworkMode.SHARED_ENI : podNetworkMode;
    return pool.podNetworkMode() == null ? common : pool.podNetworkMode();
  }

  /** The network plug-in; fixed at creation. */
  public enum Cni {
    @JsonProperty("terway")
    TERWAY,
    @JsonProperty("flannel")
    FLANNEL
  }

  /** Secondary addresses on shared ENIs, or one ENI per pod. */
  public enum PodNetworkMode {
    @JsonProperty("shared-eni")
    SHARED_ENI,
    @JsonProperty("exclusive-eni")
    EXCLUSIVE_ENI
  }

  /** How packets reach pods on Terway nodes. */
  public enum Datapath {
    @JsonProperty("veth")
    VETH,
    @JsonProperty("datapath-v2")
    DATAPATH_V2
  }

  /** Address families; fixed at creation. */
  public enum IpStack {
    @JsonProperty("ipv4")
    IPV4,
    @JsonProperty("dual")
    DUAL
  }

  /** kube-proxy's mode. */
  public enum ProxyMode {
    @JsonProperty("ipvs")
    IPVS,
    @JsonProperty("iptables")
    IPTABLES,
    @JsonProperty("nftables")
    NFTABLES
  }

  /** Load balancer behind Services of that type. */
  public enum LoadBalancer {
    @JsonProperty("clb")
    CLB,
    @JsonProperty("nlb")
    NLB
  }

  /**
   * @param reason why nginx is still needed; only with {@code nginx}
   */
  public record Ingress(
      Controller controller,
      @Nullable Boolean waf,
      @Nullable Boolean internetFacing,
      @Nullable String reason,
      List<Listener> listeners,
      @Nullable Edition edition,
      @Nullable String accessLogStore,
      List<Route> routes) {
    public Ingress {
      listeners = Defaults.list(listeners);
      routes = Defaults.list(routes);
    }

    /** ALB editions that the ingress controller can use. */
    public enum Edition {
      @JsonProperty("standard")
      STANDARD,
      @JsonProperty("standard-with-waf")
      STANDARD_WITH_WAF
    }

    /** Which controller serves Ingress objects. */
    public enum Controller {
      @JsonProperty("alb")
      ALB,
      @JsonProperty("nginx")
      NGINX
    }
  }

  /** One port of the ingress load balancer. */
  public record Listener(int port, Protocol protocol, @Nullable String certificate) {
    /** Listener protocols of ALB. */
    public enum Protocol {
      HTTP,
      HTTPS,
      QUIC
    }
  }

  /**
   * Requests of a host and path that go to a workload's service.
   *
   * @param listenerPorts ports of the load balancer; empty means all that are declared
   * @param secret TLS certificate; absent: found by host, or on the listener
   * @param canaryWeight percent of the requests of a stable route for the same host and path
   */
  public record Route(
      String name,
      String namespace,
      String host,
      @Nullable String path,
      String workload,
      int port,
      List<Integer> listenerPorts,
      @Nullable Boolean tls,
      @Nullable String secret,
      @Nullable Integer canaryWeight) {
    public Route {
      listenerPorts = Defaults.list(listenerPorts);
    }
  }

  /** Own vSwitches and security groups for the pods that the selector names (trunk ENI). */
  public record PodNetwork(
      String name,
      List<String> vSwitches,
      List<String> securityGroups,
      Map<String, String> podSelector,
      @Nullable Boolean fixedIp,
      Map<String, String> namespaceSelector) {
    public PodNetwork {
      namespaceSelector = Defaults.map(namespaceSelector);
      vSwitches = Defaults.list(vSwitches);
      securityGroups = Defaults.list(securityGroups);
      podSelector = Defaults.map(podSelector);
    }
  }
}
