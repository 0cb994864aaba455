package dev.slipway.provisioning;

import dev.slipway.kube.Kube;
import dev.slipway.kube.Kubes;
import org.springframework.stereotype.Component;

/** Opens clusters with a kubeconfig that is fetched for the purpose and kept nowhere. */
@Component
class ClusterAccess {
  private final Kubes kubes;
  private final ProvisioningProperties properties;

  ClusterAccess(Kubes kubes, ProvisioningProperties properties) {
    this.kubes = kubes;
    this.properties = properties;
  }

  Kube connect(Subject subject) {
    return kubes.connect(
        subject.cloud().kubeconfig(subject.cloudId(), properties.kubeconfigLife()).yaml());
  }
}
