package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.InstanceTypes;
import org.junit.jupiter.api.Test;

class PodDensityTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();

  @Test
  void sharedInterfacesGiveEachButTheFirstAllItsAddresses() {
    assertThat(pods("instanceTypes: [ecs.c7.4xlarge]")).isEqualTo(210);
    assertThat(pods("instanceTypes: [ecs.c6.4xlarge]")).isEqualTo(140);
  }

  @Test
  void exclusiveInterfacesGiveOnePodEach() {
    assertThat(pods("instanceTypes: [ecs.c7.4xlarge], podNetworkMode: exclusive-eni")).isEqualTo(7);
  }

  @Test
  void mixedTypesPromiseWhatTheSmallestHolds() {
    assertThat(pods("instanceTypes: [ecs.c7.4xlarge, ecs.g7.2xlarge]")).isEqualTo(45);
  }

  @Test
  void mixedTypesTakeAddressesLikeTheLargest() {
    PodDensity density = density("instanceTypes: [ecs.g7.2xlarge, ecs.c7.4xlarge]", "cni: terway");

    assertThat(density.hungriest().orElseThrow().addresses()).isEqualTo(210);
  }

  @Test
  void theKubeletCapsPodsAndTheWarmPoolComesOnTop() {
    PodDensity density =
        density("instanceTypes: [ecs.c7.4xlarge], kubelet: {maxPods: 110}", "cni: terway");

    assertThat(density.least().orElseThrow().pods()).isEqualTo(110);
    assertThat(density.hungriest().orElseThrow().addresses()).isEqualTo(115);
  }

  @Test
  void theWarmPoolTakesNoMoreThanTheInterfacesHold() {
    PodDensity density =
        density("instanceTypes: [ecs.g7.2xlarge], kubelet: {maxPods: 43}", "cni: terway");

    assertThat(density.hungriest().orElseThrow().addresses()).isEqualTo(45);
  }

  @Test
  void flannelGivesEachNodeASubnet() {
    String pool = "instanceTypes: [ecs.g7.2xlarge]";

    assertThat(least(density(pool, "cni: flannel, nodeCidrMask: 26"))).isEqualTo(64);
    assertThat(least(density(pool, "cni: flannel"))).isEqualTo(128);
    assertThat(least(density(pool, "cni: flannel, nodeCidrMask: 22"))).isEqualTo(256);
  }

  @Test
  void oneUnknownTypeMakesThePoolUnknown() {
    PodDensity density = density("instanceTypes: [ecs.g7.2xlarge, ecs.g99.large]", "cni: terway");

    assertThat(density.least()).isEmpty();
    assertThat(density.unknown())
        .extracting(PodDensity.OfType::type)
        .containsExactly("ecs.g99.large");
  }

  @Test
  void exclusiveInterfacesNeedNoAddressesPerInterface() {
    String type =
        TYPES.all().stream()
            .filter(each -> each.ipv4PerEni() == null)
            .findFirst()
            .orElseThrow()
            .id();

    assertThat(density("instanceTypes: [%s]".formatted(type), "cni: terway").least()).isEmpty();
    assertThat(
            density(
                    "podNetworkMode: exclusive-eni, instanceTypes: [%s]".formatted(type),
                    "cni: terway")
                .least())
        .isPresent();
  }

  private static int pods(String pool) {
    return least(density(pool, "cni: terway"));
  }

  private static int least(PodDensity density) {
    return PodDensity.knownPods(density.least().orElseThrow());
  }

  private static PodDensity density(String pool, String networking) {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            foundation: {nodePools: [{name: p, class: general, size: {min: 1, max: 1}, %s}]}
            networking: {%s}
            """
                .formatted(pool, networking));
    return PodDensity.of(
        blueprint.networking(), blueprint.foundation().nodePools().getFirst(), TYPES);
  }

  @Test
  void aMaximumBeyondAllNumbersDoesNotCap() {
    assertThat(pods("instanceTypes: [ecs.g7.2xlarge], kubelet: {maxPods: 4294967300}"))
        .isEqualTo(45);
  }
}
