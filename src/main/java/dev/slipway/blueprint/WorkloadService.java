package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How others reach a workload.
 *
 * @param loadBalancer absent: the cluster's
 * @param loadBalancerId existing one, which is not deleted with the service
 * @param zones of the load balancer; empty means all of the placement
 * @param certificate of encrypted ports
 */
public record WorkloadService(
    Type type,
    List<Port> ports,
    Networking.@Nullable LoadBalancer loadBalancer,
    @Nullable Boolean internetFacing,
    @Nullable String loadBalancerId,
    List<String> zones,
    @Nullable String certificate,
    List<HttpNeed> httpNeeds) {
  public WorkloadService {
    ports = Defaults.list(ports);
    zones = Defaults.list(zones);
    httpNeeds = Defaults.list(httpNeeds);
  }

  /** Who can reach it. */
  public enum Type {
    @JsonProperty("cluster-ip")
    CLUSTER_IP,
    @JsonProperty("load-balancer")
    LOAD_BALANCER
  }

  /**
   * @param targetPort absent: the same
   */
  public record Port(
      String name, int port, @Nullable Integer targetPort, @Nullable Protocol protocol) {
    /** {@code TCPSSL}: the load balancer ends TLS; NLB only. */
    public enum Protocol {
      TCP,
      UDP,
      TCPSSL
    }
  }

  /** What of HTTP the callers need. */
  public enum HttpNeed {
    @JsonProperty("host-routing")
    HOST_ROUTING,
    @JsonProperty("path-routing")
    PATH_ROUTING,
    @JsonProperty("tls-termination")
    TLS_TERMINATION,
    @JsonProperty("weighted-split")
    WEIGHTED_SPLIT
  }
}
