package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the pods of a workload need beyond requests and volumes.
 *
 * @param tolerations beside those of the workload's pool
 * @param runtimeClass e.g. {@code runv}
 */
public record PodTemplate(
    List<Sidecar> sidecars,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    List<HostAccess> hostAccess,
    @Nullable String runtimeClass,
    @Nullable String priorityClass,
    @Nullable VirtualNode virtualNode) {
  static final PodTemplate NONE =
      new PodTemplate(List.of(), Map.of(), List.of(), List.of(), null, null, null);

  public PodTemplate {
    sidecars = Defaults.list(sidecars);
    nodeSelector = Defaults.map(nodeSelector);
    tolerations = Defaults.list(tolerations);
    hostAccess = Defaults.list(hostAccess);
  }

  /** A further container. */
  public record Sidecar(
      String name,
      @Nullable String image,
      @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> requests) {
    public Sidecar {
      requests = Defaults.map(requests);
    }
  }

  /**
   * A Kubernetes toleration.
   *
   * @param key absent: any
   * @param operator {@code Equal} when absent
   * @param effect absent: any
   */
  public record Toleration(
      @Nullable String key,
      @Nullable Operator operator,
      @Nullable String value,
      NodePool.Taint.@Nullable Effect effect) {
    /** How a toleration compares. */
    public enum Operator {
      @JsonProperty("Equal")
      EQUAL,
      @JsonProperty("Exists")
      EXISTS
    }
  }

  /** What of the host pods use. */
  public enum HostAccess {
    @JsonProperty("network")
    NETWORK,
    @JsonProperty("paths")
    PATHS,
    @JsonProperty("privileged")
    PRIVILEGED
  }

  /** How pods come to a virtual node: the label overrides the scheduler. */
  public enum VirtualNode {
    @JsonProperty("label")
    LABEL,
    @JsonProperty("affinity")
    AFFINITY
  }
}
