package dev.slipway.provisioning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lookAgain pause between two looks at something the cloud is working on
 * @param listLag how long after a creating call its thing may be missing from list calls
 * @param kubeconfigLife life of the kubeconfigs that steps use, at least 15 minutes
 */
@ConfigurationProperties("slipway.provisioning")
record ProvisioningProperties(
    @DefaultValue("10s") Duration lookAgain,
    @DefaultValue("2m") Duration listLag,
    @DefaultValue("15m") Duration kubeconfigLife) {

  /** How old the shared look at a cluster may be. */
  Duration watchAge() {
    return lookAgain.dividedBy(2);
  }
}
