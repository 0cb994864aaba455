package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxPoolIsFitTests {
  private final Trial rule = new Trial(new SandboxPoolIsFit(Trial.DEFAULTS));

  @Test
  void aFitPoolIsGood() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]},"
                    + " networking: {}}"))
        .isEmpty();
  }

  @Test
  void virtualMachinesAreRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge, ecs.g7.2xlarge], size: {min:"
                    + " 1, max: 3}, runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB:"
                    + " 200}]}]}, networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/1");
  }

  @Test
  void anotherRuntimeIsRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]}, networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/runtime");
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: containerd, dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]},"
                    + " networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/runtime");
  }

  @Test
  void aDataDiskOf200GibibytesIsNeeded() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed}]}, networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/dataDisks");
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB: 199}]}]},"
                    + " networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/dataDisks");
  }

  @Test
  void exclusiveInterfacesAreRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]},"
                    + " networking: {podNetworkMode: exclusive-eni}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/podNetworkMode");
  }

  @Test
  void dataPathV2IsRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]},"
                    + " networking: {datapath: datapath-v2}}"))
        .containsExactly("BLOCK FAIL /spec/networking/datapath");
  }

  @Test
  void otherImagesAreRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, image: ContainerOS, dataDisks: [{category: cloud_essd,"
                    + " sizeGiB: 200}]}]}, networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/image");
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, image: AliyunLinux3, dataDisks: [{category: cloud_essd,"
                    + " sizeGiB: 200}]}]}, networking: {}}"))
        .isEmpty();
  }

  @Test
  void newerVersionsAreRefused() {
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.35\", nodePools: [{name: general, class:"
                    + " sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max: 3},"
                    + " runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB: 200}]}]},"
                    + " networking: {}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/kubernetesVersion");
    assertThat(
            rule.findings(
                "{foundation: {kubernetesVersion: \"1.34.5-aliyun.1\", nodePools: [{name: general,"
                    + " class: sandbox, instanceTypes: [ecs.ebmg6.26xlarge], size: {min: 1, max:"
                    + " 3}, runtime: sandboxed, dataDisks: [{category: cloud_essd, sizeGiB:"
                    + " 200}]}]}, networking: {}}"))
        .isEmpty();
  }

  @Test
  void sandboxedContainersNeedAPool() {
    assertThat(rule.findings("extensions: {sandboxedContainers: {enabled: true}}"))
        .containsExactly(
            "BLOCK FAIL /spec/foundation/kubernetesVersion",
            "BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void withoutThemNothingIsAsked() {
    assertThat(rule.findings("{}")).isEmpty();
  }
}
