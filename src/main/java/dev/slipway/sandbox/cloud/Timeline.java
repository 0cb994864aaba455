package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets tasks happen: their stages are planned when they start, kept with them, and come due here.
 * One timer serves all; what is due when a stopped cloud starts again happens at once.
 */
final class Timeline implements AutoCloseable {
  /** Parameter of a task that does nothing but fail, and why. */
  static final String REFUSAL = "refusal";

  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

  /** Why a task got less than it was to get. */
  record Shortage(String code, String message) {}

  /** What a kind of task does to the world. */
  interface Effect {

    /** Before the end of a stage is recorded, outside of any lock; may run twice. */
    default void before(Task task) {}

    /** At the end of the stage that {@code task.done()} counts to. */
    void reached(World.Change change, Task task);

    /** What it did not get, for a task that does what it can and then says so. */
    default Optional<Shortage> shortage(Task task) {
      return Optional.empty();
    }

    /** The task failed in its last stage, or was canceled. */
    void failed(World.Change change, Task task);
  }

  private final World world;
  private final ApiServers servers;
  private final Map<Task.Kind, Effect> effects = new EnumMap<>(Task.Kind.class);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("cloud-time").factory());

  Timeline(World world, ApiServers servers) {
    this.world = world;
    this.servers = servers;
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void on(Task.Kind kind, Effect effect) {
    effects.put(kind, effect);
  }

  /** Goes on with what was under way. */
  void resume() {
    world.tasks().stream().filter(Task::running).forEach(this::schedule);
  }

  /** A task on the cluster itself. */
  Task start(World.Change change, Call call, Task.Kind kind, Cluster cluster, ObjectNode facts) {
    return begin(change, kind, Cause.of(call), Target.of(cluster), facts);
  }

  /** A task on a node pool. */
  Task start(World.Change change, Call call, Task.Kind kind, NodePool pool, ObjectNode facts) {
    return begin(change, kind, Cause.of(call), Target.of(pool), facts);
  }

  /** A task that an earlier one leads to. */
  Task follow(World.Change change, Task earlier, Task.Kind kind, NodePool pool) {
    Cause cause = new Cause("CreateClusterNodePool", earlier.requestId(), "", false);
    return begin(change, kind, cause, Target.of(pool), Json.object());
  }

  private record Cause(String action, String requestId, String caller, boolean doomed) {
    private static Cause of(Call call) {
      return new Cause(call.action(), call.requestId(), call.identity().arn(), call.doomed());
    }
  }

  private record Target(String clusterId, String type, String id, String name) {
    private static Target of(Cluster cluster) {
      return new Target(cluster.id(), "cluster", cluster.id(), cluster.name());
    }

    private static Target of(NodePool pool) {
      return new Target(pool.clusterId(), "nodepool", pool.id(), pool.name());
    }
  }

  private Task begin(
      World.Change change, Task.Kind kind, Cause cause, Target target, ObjectNode facts) {
    Task task =
        new Task(
            Ids.task(),
            kind,
            target.clusterId(),
            target.type(),
            target.id(),
            cause.action(),
            cause.requestId(),
            change.now(),
            change.now(),
            planned(kind, change.now()),
            0,
            Task.RUNNING,
            "",
            "",
            cause.doomed(),
            facts);
    change.put(task);
    change.tell(
        task,
        target.name(),
        cause.caller(),
        Truth.ACCEPTED,
        String.join(",", Json.texts(facts, "addons")));
    schedule(task);
    return task;
  }

  private List<Task.Stage> planned(Task.Kind kind, Instant start) {
    List<Task.Stage> stages = new ArrayList<>();
    Duration passed = Duration.ZERO;
    for (Task.Step step : kind.steps()) {
      Instant starts = world.clock().after(start, passed);
      passed = passed.plus(step.takes());
      stages.add(new Task.Stage(step.name(), starts, world.clock().after(start, passed)));
    }
    return stages;
  }

  void schedule(Task task) {
    Duration wait = Duration.between(world.clock().now(), task.stage().ends());
    timer.schedule(
        () -> Thread.startVirtualThread(() -> stageEnds(task.id(), task.done())),
        Math.max(0, wait.toMillis() + 1),
        TimeUnit.MILLISECONDS);
  }

  private void stageEnds(String taskId, int stage) {
    try {
      servers.alone(
          world.task(taskId).map(Task::clusterId).orElse(""), () -> endStage(taskId, stage));
    } catch (RuntimeException broken) {
      if (timer.isShutdown()) {
        return; // It comes due again after the next start.
      }
      LOG.atError().addKeyValue("task", taskId).setCause(broken).log("Task broke");
    }
  }

  private void endStage(String taskId, int stage) {
    Task task = current(taskId, stage);
    if (task == null) {
      return;
    }
    if (task.stage().ends().isAfter(world.clock().now())) {
      // The task was paused meanwhile, or the time of day was set back.
      schedule(task);
      return;
    }
    Effect effect = effectOf(task);
    effect.before(task);
    world.change(
        change -> {
          Task now = current(taskId, stage);
          if (now != null) {
            end(change, effect, now);
          }
          return taskId;
        });
    servers.refresh(task.clusterId());
  }

  private void end(World.Change change, Effect effect, Task task) {
    String name = nameOf(task);
    String refusal = Json.text(task.parameters(), REFUSAL);
    if (!refusal.isEmpty()) {
      change.put(task.failed(change.now(), "400", refusal));
      change.tell(task, name, Truth.FAILED, refusal);
      return;
    }
    if (task.doomed() && task.lastStage()) {
      effect.failed(change, task);
      change.put(
          task.failed(change.now(), "InternalError", task.stage().name() + " did not succeed"));
      change.tell(task, name, Truth.FAILED, "");
      return;
    }
    effect.reached(change, task);
    Optional<Shortage> shortage = task.lastStage() ? effect.shortage(task) : Optional.empty();
    if (shortage.isPresent()) {
      Shortage found = shortage.get();
      change.put(task.failed(change.now(), found.code(), found.message()));
      change.tell(task, name, Truth.FAILED, found.message());
      return;
    }
    Task next = task.advanced(change.now());
    change.put(next);
    if (next.running()) {
      schedule(next);
    } else {
      change.tell(task, name, Truth.SUCCEEDED, Json.text(task.parameters(), "retained"));
    }
  }

  void pause(Task task) {
    world.change(
        change -> {
          change.put(task.in(Task.PAUSED, change.now()));
          return task;
        });
  }

  void resume(Task task) {
    Task resumed =
        world.change(
            change -> {
              Task again = task.resumed(change.now());
              change.put(again);
              return again;
            });
    schedule(resumed);
  }

  void cancel(Task task) {
    world.change(
        change -> {
          effectOf(task).failed(change, task);
          change.put(task.in(Task.CANCELED, change.now()));
          change.tell(task, nameOf(task), Truth.CANCELED, "");
          return task;
        });
    servers.refresh(task.clusterId());
  }

  private @Nullable Task current(String taskId, int stage) {
    return world.task(taskId).filter(task -> task.running() && task.done() == stage).orElse(null);
  }

  private Effect effectOf(Task task) {
    return Objects.requireNonNull(effects.get(task.kind()), "no effect of this kind of task");
  }

  private String nameOf(Task task) {
    return world
        .pool(task.target())
        .map(NodePool::name)
        .or(() -> world.cluster(task.target()).map(Cluster::name))
        .orElse("");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
