package dev.slipway.provisioning;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.operation.Awaits;
import dev.slipway.operation.Intents.Answer.Outcome;
import dev.slipway.operation.Invariants.Asked;
import dev.slipway.operation.Invariants.Violation;
import dev.slipway.operation.NewOperation.NewStep;
import dev.slipway.operation.SimulatedWorld;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with one or two node pools in a cloud that has no idempotency tokens and whose lists
 * lag, built by the real steps.
 */
final class SimulatedCluster implements SimulatedWorld {
  private static final Blueprint BLUEPRINT =
      SampleBlueprint.with(
          """
          foundation:
            nodePools:
              - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {min: 3, max: 9}}
              - {name: batch, class: general, instanceTypes: [ecs.g7.2xlarge], size: {min: 3, max: 9}}
          """);
  private static final Site SITE = SampleSite.in("h");
  private static final ProvisioningProperties PROPERTIES =
      new ProvisioningProperties(
          Duration.ofSeconds(45), Duration.ofMinutes(2), Duration.ofMinutes(15));
  private static final UUID CLUSTER = new UUID(3, 3);
  private static final String NAME = "web-abc";
  private static final String VERSION = "1.35.1-aliyun.1";

  private final RandomGenerator random;
  private final Clock clock;
  private final Creation creation = new Creation(PROPERTIES);
  private final EnsureNodePool ensureNodePool = new EnsureNodePool(creation, PROPERTIES);
  private final Map<String, Thing> things = new HashMap<>();
  private @Nullable String cloudId;

  SimulatedCluster(RandomGenerator random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * Something in the cloud.
   *
   * @param step of the operation that made it
   * @param listed from when lists show it
   */
  private record Thing(
      String id,
      String cluster,
      String name,
      Map<String, String> tags,
      String step,
      Instant listed,
      Instant ready) {}

  @Override
  public UUID cluster() {
    return CLUSTER;
  }

  @Override
  public List<NewStep> plan() {
    var controlPlane = step(Steps.CONTROL_PLANE, Steps.ENSURE_CONTROL_PLANE);
    var general = pool("general");
    if (random.nextBoolean()) {
      return List.of(controlPlane, general, step(Steps.VERIFY, "Verify", general.key()));
    }
    var batch = pool("batch");
    return List.of(
        controlPlane, general, batch, step(Steps.VERIFY, "Verify", general.key(), batch.key()));
  }

  private static NewStep pool(String name) {
    return step(Steps.nodePool(name), Steps.ENSURE_NODE_POOL, Steps.CONTROL_PLANE);
  }

  private static NewStep step(String key, String kind, String... after) {
    return new NewStep(key, kind, "FOUNDATION", key, List.of(after));
  }

  @Override
  public StepResult run(StepRun run, Awaits awaits) {
    return switch (run.kind()) {
      case Steps.ENSURE_CONTROL_PLANE ->
          CloudFailures.guard(() -> ensureControlPlane(awaits).run(run, subject(awaits)));
      case Steps.ENSURE_NODE_POOL ->
          CloudFailures.guard(() -> ensureNodePool.run(run, subject(awaits)));
      default -> new Done("Verified", "It is so");
    };
  }

  private EnsureControlPlane ensureControlPlane(Awaits awaits) {
    return new EnsureControlPlane(
        (_, id, _) ->
            awaits.database(
                "writing the cluster's id",
                () -> {
                  cloudId = id;
                  return id;
                }),
        creation,
        PROPERTIES);
  }

  private Subject subject(Awaits awaits) {
    String known = awaits.seen(() -> Optional.ofNullable(cloudId)).orElse(null);
    var cluster =
        new ClusterView(
            CLUSTER,
            new UUID(1, 1),
            "web",
            "shop",
            1,
            SITE.placement(),
            null,
            ClusterStatus.PROVISIONING,
            "",
            "",
            NAME,
            known,
            VERSION,
            Instant.EPOCH,
            Instant.EPOCH,
            1);
    return new Subject(cluster, BLUEPRINT, cloud(awaits), () -> SITE);
  }

  private Cloud cloud(Awaits awaits) {
    return (Cloud)
        Proxy.newProxyInstance(
            Cloud.class.getClassLoader(),
            new Class<?>[] {Cloud.class},
            (_, method, arguments) ->
                awaits.cloud(method.getName(), () -> answer(method.getName(), arguments)));
  }

  private Object answer(String asked, Object[] arguments) {
    return switch (asked) {
      case "findCluster" -> listed("").stream().findFirst().map(this::cluster);
      case "glance" ->
          listed("").stream()
              .filter(thing -> thing.id().equals(arguments[0]))
              .findFirst()
              .map(this::cluster);
      case "cluster" -> Optional.ofNullable(things.get((String) arguments[0])).map(this::cluster);
      case "createCluster" -> {
        var request = (CloudClusters.Request) arguments[0];
        yield create("", request.name(), Steps.CONTROL_PLANE, request.tags());
      }
      case "nodePools" -> listed((String) arguments[0]).stream().map(this::pool).toList();
      case "createNodePool" -> {
        var request = (CloudNodePools.Request) arguments[1];
        yield create(
            (String) arguments[0], request.name(), Steps.nodePool(request.name()), request.tags());
      }
      case "task" -> Optional.empty();
      default -> throw new UnsupportedOperationException(asked);
    };
  }

  private List<Thing> listed(String cluster) {
    Instant now = clock.now();
    return things.values().stream()
        .filter(thing -> thing.cluster().equals(cluster) && !thing.listed().isAfter(now))
        .toList();
  }

  private Accepted create(String cluster, String name, String step, Map<String, String> tags) {
    String id = "c%d".formatted(things.size() + 1);
    long lag = random.nextInt(3) > 0 ? 0 : random.nextLong(PROPERTIES.listLag().toMillis());
    Instant now = clock.now();
    Instant ready = now.plusSeconds(random.nextLong(5, 90));
    things.put(id, new Thing(id, cluster, name, tags, step, now.plusMillis(lag), ready));
    return new Accepted(id, "", "r-" + id);
  }

  private CloudClusters.Cluster cluster(Thing thing) {
    boolean ready = !clock.now().isBefore(thing.ready());
    return new CloudClusters.Cluster(
        thing.id(),
        thing.name(),
        ready ? CloudClusters.State.RUNNING : CloudClusters.State.CREATING,
        ready ? "running" : "initial",
        VERSION,
        null,
        false,
        0,
        thing.tags(),
        CloudClusters.Settings.NOT_TOLD);
  }

  private CloudNodePools.Pool pool(Thing thing) {
    boolean ready = !clock.now().isBefore(thing.ready());
    int nodes = ready ? 3 : 0;
    return new CloudNodePools.Pool(
        thing.id(),
        thing.name(),
        ready ? CloudNodePools.State.ACTIVE : CloudNodePools.State.BUSY,
        ready ? "active" : "scaling",
        false,
        false,
        3,
        9,
        3,
        nodes,
        nodes,
        List.of("ecs.g7.2xlarge"));
  }

  @Override
  public List<Violation> violations(Function<UUID, List<Asked>> intents) {
    List<Violation> found = new ArrayList<>();
    Map<String, List<Thing>> byName =
        things.values().stream().collect(Collectors.groupingBy(Thing::step));
    byName.forEach(
        (step, same) -> {
          if (same.size() > 1) {
            found.add(
                new Violation("I1", CLUSTER, "%s stands %d times".formatted(step, same.size())));
          }
        });
    for (Thing thing : things.values()) {
      UUID operation = UUID.fromString(thing.tags().get(ClusterRequests.OPERATION_TAG));
      if (intents.apply(operation).stream().noneMatch(asked -> mayHaveMade(asked, thing))) {
        found.add(new Violation("I2", operation, "Nobody knows of " + thing.id()));
      }
    }
    return found;
  }

  /** By its id, or as one that must be looked for. */
  private static boolean mayHaveMade(Asked asked, Thing thing) {
    return asked.step().equals(thing.step())
        && asked
            .answer()
            .map(
                answer ->
                    answer.resourceId().equals(thing.id()) || answer.outcome() == Outcome.UNKNOWN)
            .orElse(true);
  }
}
