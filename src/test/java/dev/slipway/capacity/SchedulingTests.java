package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.NodePool;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulingTests {

  @Test
  void aWorkloadRunsOnThePoolItNames() {
    assertThat(home("pool: cache")).contains("cache");
    assertThat(home("pool: nowhere")).isEmpty();
  }

  @Test
  void whoNamesNoneRunsOnTheFirstPoolThatTakesAnyPod() {
    assertThat(home("namespace: shop")).contains("open");
  }

  @Test
  void whoNamesNoneAndNeedsGpusRunsOnTheGpuPool() {
    assertThat(home("requests: {nvidia.com/gpu: 2}")).contains("gpu");
  }

  @Test
  void podsOnVirtualNodesTakeRoomInNoPool() {
    assertThat(home("pod: {virtualNode: affinity}")).contains("open");
    assertThat(homeBesideVirtualNodes("pod: {virtualNode: affinity}")).isEmpty();
    assertThat(homeBesideVirtualNodes("namespace: builds")).isEmpty();
    assertThat(homeBesideVirtualNodes("namespace: shop")).contains("open");
  }

  private static Optional<String> homeBesideVirtualNodes(String workload) {
    return home(workload, "{virtualNodes: {enabled: true, namespaces: [builds]}}");
  }

  private static Optional<String> home(String workload) {
    return home(workload, "{}");
  }

  private static Optional<String> home(String workload, String extensions) {
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
    return Scheduling.home(blueprint, blueprint.spec().workloads().getFirst()).map(NodePool::name);
  }

  @Test
  void poolsThatNeverHaveNodesComeLast() {
    var blueprint =
        SampleBlueprint.with(
            """
            foundation:
              nodePools:
                - {name: empty, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 0}}
                - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 1}}
            workloads: [{name: w, kind: Deployment, replicas: 1}]
            """);

    assertThat(Scheduling.home(blueprint, blueprint.spec().workloads().getFirst()))
        .hasValueSatisfying(pool -> assertThat(pool.name()).isEqualTo("general"));
  }
}
