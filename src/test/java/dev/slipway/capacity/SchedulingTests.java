package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulingTests {

  @Test
  void aWorkloadRunsOnThePoolItNames() {
    assertThat(home("pool: cache")).containsExactly("cache");
    assertThat(home("pool: nowhere")).isEmpty();
  }

  @Test
  void whoNamesNoneRunsOnEveryPoolThatKeepsNobodyOut() {
    assertThat(home("namespace: shop")).containsExactly("cache", "open", "gpu");
  }

  @Test
  void whoNamesNoneAndNeedsGpusRunsOnGpuPools() {
    assertThat(home("requests: {nvidia.com/gpu: 2}")).containsExactly("gpu");
  }

  @Test
  void selectorsAndTolerationsLeadAsPoolsDo() {
    assertThat(home("pod: {nodeSelector: {slipway.dev/pool: cache}}")).containsExactly("cache");
    assertThat(home("pod: {nodeSelector: {tier: x}}")).isEmpty();
    assertThat(home("pod: {nodeSelector: {slipway.dev/pool: tainted}}")).isEmpty();
    assertThat(
            home(
                "pod: {nodeSelector: {slipway.dev/pool: tainted}, tolerations: [{key: a, operator:"
                    + " Exists}]}"))
        .containsExactly("tainted");
    assertThat(
            home(
                "pod: {nodeSelector: {slipway.dev/pool: tainted}, tolerations: [{key: a, value:"
                    + " b}]}"))
        .isEmpty();
    assertThat(home("pool: tainted")).containsExactly("tainted");
    assertThat(home("pool: cache, pod: {nodeSelector: {tier: x}}")).isEmpty();
  }

  @Test
  void whatThePlatformPutsOnNodesMayBeSelected() {
    assertThat(home("pool: cache, pod: {nodeSelector: {kubernetes.io/arch: amd64}}"))
        .containsExactly("cache");
    assertThat(home("pod: {nodeSelector: {node.kubernetes.io/instance-type: ecs.r7.2xlarge}}"))
        .containsExactly("cache");
  }

  @Test
  void podsOnVirtualNodesTakeRoomInNoPool() {
    assertThat(home("pod: {virtualNode: affinity}")).containsExactly("cache", "open", "gpu");
    assertThat(homeBesideVirtualNodes("pod: {virtualNode: affinity}")).isEmpty();
    assertThat(homeBesideVirtualNodes("namespace: builds")).isEmpty();
    assertThat(homeBesideVirtualNodes("pod: {nodeSelector: {type: virtual-kubelet}}")).isEmpty();
    assertThat(homeBesideVirtualNodes("namespace: shop")).containsExactly("cache", "open", "gpu");
  }

  private static List<String> homeBesideVirtualNodes(String workload) {
    return home(workload, "{virtualNodes: {enabled: true, namespaces: [builds]}}");
  }

  private static List<String> home(String workload) {
    return home(workload, "{}");
  }

  private static List<String> home(String workload, String extensions) {
    var blueprint =
        SampleBlueprint.with(
            """
            foundation:
              nodePools:
                - {name: cache, class: memory, instanceTypes: [ecs.r7.2xlarge], size: {fixed: 1}}
                - {name: tainted, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 1},
                   taints: [{key: a, effect: NoExecute}]}
                - {name: open, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 1},
                   taints: [{key: a, effect: PreferNoSchedule}]}
                - {name: gpu, class: gpu, instanceTypes: [ecs.gn7i-c16g1.4xlarge], size: {fixed: 1}}
            workloads: [{name: w, kind: Deployment, replicas: 1, %s}]
            extensions: %s
            """
                .formatted(workload, extensions));
    return names(blueprint);
  }

  @Test
  void poolsThatNeverHaveNodesAreLeftOut() {
    var blueprint =
        SampleBlueprint.with(
            """
            foundation:
              nodePools:
                - {name: empty, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 0}}
                - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 1}}
            workloads: [{name: w, kind: Deployment, replicas: 1}]
            """);

    assertThat(names(blueprint)).containsExactly("general");
  }

  private static List<String> names(Blueprint blueprint) {
    return Scheduling.eligible(blueprint, blueprint.spec().workloads().getFirst()).stream()
        .map(NodePool::name)
        .toList();
  }
}
