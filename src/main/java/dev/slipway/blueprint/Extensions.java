package dev.slipway.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Service mesh, virtual nodes and sandboxed containers; absent means off. */
public record Extensions(
    @Nullable ServiceMesh serviceMesh,
    @Nullable VirtualNodes virtualNodes,
    @Nullable SandboxedContainers sandboxedContainers) {
  static final Extensions NONE = new Extensions(null, null, null);

  /** Alibaba Cloud Service Mesh. */
  public record ServiceMesh(
      boolean enabled,
      @Nullable String meshId,
      List<String> namespaces,
      @Nullable Boolean mtls,
      @Nullable Boolean telemetry) {
    public ServiceMesh {
      namespaces = Defaults.list(namespaces);
    }
  }

  /** Elastic Container Instances behind a virtual node. */
  public record VirtualNodes(
      boolean enabled,
      List<String> vSwitches,
      @Nullable String securityGroup,
      List<String> namespaces) {
    public VirtualNodes {
      vSwitches = Defaults.list(vSwitches);
      namespaces = Defaults.list(namespaces);
    }
  }

  /** Pods in light virtual machines; needs a pool of class {@code sandbox}. */
  public record SandboxedContainers(boolean enabled) {}
}
