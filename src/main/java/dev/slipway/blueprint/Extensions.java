package dev.slipway.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Service mesh, virtual nodes and sandboxed containers; absent means off. */
public record Extensions(
    @Nullable ServiceMesh serviceMesh,
    @Nullable VirtualNodes virtualNodes,
    @Nullable SandboxedContainers sandboxedContainers) {
  static final Extensions NONE = new Extensions(null, null, null);

  /** Id of the mesh that the cluster shall be in; {@code null}: none. */
  public @Nullable String meshToJoin() {
    return serviceMesh != null && serviceMesh.enabled() ? serviceMesh.meshId() : null;
  }

  /**
   * Alibaba Cloud Service Mesh.
   *
   * @param meshId a mesh is a resource of its own that must exist
   */
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
