package dev.slipway.provisioning;

import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudNodePools.Pool;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** There is a node pool of this name, and it has the nodes it must have at least. */
@Component
class EnsureNodePool implements Step {
  private final Creation creation;
  private final ProvisioningProperties properties;

  EnsureNodePool(Creation creation, ProvisioningProperties properties) {
    this.creation = creation;
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_NODE_POOL;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    NodePool wanted = wanted(run, subject);
    Optional<Pool> found =
        subject.cloud().nodePools(subject.cloudId()).stream()
            .filter(pool -> pool.name().equals(wanted.name()))
            .findFirst();
    if (found.isEmpty()) {
      return create(run, subject, wanted);
    }
    creation.adopt(run.intents(), found.get().id());
    return standing(run, subject, found.get(), wanted);
  }

  private static NodePool wanted(StepRun run, Subject subject) {
    String name = Steps.subject(run.key());
    return subject.blueprint().foundation().nodePools().stream()
        .filter(pool -> pool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No node pool \"%s\"".formatted(name)));
  }

  private StepResult create(StepRun run, Subject subject, NodePool wanted) {
    CloudNodePools.Request request = request(run, subject, wanted);
    var order =
        new Creation.Order(
            "CreateClusterNodePool",
            subject.cluster().placement().region().id(),
            wanted.name(),
            "node pool \"%s\"".formatted(wanted.name()),
            request);
    return creation.create(
        run.intents(), order, () -> subject.cloud().createNodePool(subject.cloudId(), request));
  }

  private static CloudNodePools.Request request(StepRun run, Subject subject, NodePool wanted) {
    return ClusterRequests.of(subject, wanted, vSwitches(subject, wanted), run.operationId());
  }

  private static List<String> vSwitches(Subject subject, NodePool wanted) {
    List<String> all = subject.cluster().placement().nodeVSwitches();
    if (wanted.zones().isEmpty()) {
      return all;
    }
    return subject.cloud().vSwitchesById(all).stream()
        .filter(vSwitch -> wanted.zones().contains(vSwitch.zone()))
        .map(VSwitch::id)
        .toList();
  }

  private StepResult standing(StepRun run, Subject subject, Pool pool, NodePool wanted) {
    Map<String, String> details = Map.of("nodePoolId", pool.id());
    return switch (pool.state()) {
      case ACTIVE ->
          pool.healthyNodes() >= wanted.size().least()
              ? new Done(
                  "NodePoolReady",
                  "Node pool \"%s\" has %d nodes".formatted(pool.name(), pool.healthyNodes()),
                  details)
              : askAgain(run, subject, pool, wanted);
      case FAILED -> askAgain(run, subject, pool, wanted);
      case BUSY, UNKNOWN ->
          new Waiting(
              "NodePoolScaling",
              "Node pool \"%s\" is getting its %d nodes"
                  .formatted(pool.name(), wanted.size().least()),
              properties.lookAgain(),
              details);
      case DELETING, DELETE_FAILED ->
          new Failed(
              "NodePoolBroken",
              "Node pool \"%s\" is in state \"%s\"".formatted(pool.name(), pool.vendorState()),
              details);
    };
  }

  /** Stock may be back, or an instance type in another zone; sizes are absolute, so it is safe. */
  private static Retry askAgain(StepRun run, Subject subject, Pool pool, NodePool wanted) {
    String complaint = Creation.complaint(run.intents(), subject.cloud());
    Accepted accepted =
        subject.cloud().modifyNodePool(subject.cloudId(), pool.id(), request(run, subject, wanted));
    return new Retry(
        "NodePoolShort",
        "Node pool \"%s\" did not get its %d nodes%s; they are asked for again. Where there is no stock, more instance types or zones help"
            .formatted(pool.name(), wanted.size().least(), complaint),
        null,
        Map.of("nodePoolId", pool.id(), "requestId", accepted.requestId()));
  }
}
