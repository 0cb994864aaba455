package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksStayAsCreatedTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();
  private final Policy policy = new Policy(List.of(new NetworksStayAsCreated()));

  @Test
  void eachClusterAndFieldThatDiffersIsTold() {
    var findings =
        verdict(
                "networking: {cni: flannel, podCidr: 10.0.0.0/16, serviceCidr: 172.16.0.0/16}",
                List.of(
                    live("a", "networking: {serviceCidr: 172.16.0.0/16}"),
                    live("b", "networking: {cni: flannel, podCidr: 10.0.0.0/16}")))
            .findings();

    assertThat(findings)
        .extracting(Finding::severity, Finding::pointer, Finding::actual, Finding::expected)
        .containsExactly(
            tuple(Severity.BLOCK, "/spec/networking/cni", "FLANNEL", "TERWAY"),
            tuple(Severity.BLOCK, "/spec/networking/podCidr", "10.0.0.0/16", "the default"),
            tuple(
                Severity.BLOCK, "/spec/networking/serviceCidr", "172.16.0.0/16", "172.21.0.0/20"));
  }

  private Verdict verdict(String patch, List<LiveCluster> clusters) {
    Blueprint blueprint = SampleBlueprint.with(patch);
    return policy.judge(
        blueprint,
        null,
        TYPES,
        Capacity.prove(blueprint, null, TYPES),
        new ProjectContext(List.of(), clusters));
  }

  private static LiveCluster live(String name, String patch) {
    return new LiveCluster(name, SampleBlueprint.with(patch).networking());
  }
}
