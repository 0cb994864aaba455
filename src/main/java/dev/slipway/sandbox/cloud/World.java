package dev.slipway.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that is in the account. Reading needs no lock: resources are values. Changes go one
 * after the other and are on disk before {@link #change} returns.
 */
final class World implements AutoCloseable {
  private static final Duration TASKS_ARE_KEPT = Duration.ofDays(7);

  private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();
  private final Map<String, NodePool> pools = new ConcurrentHashMap<>();
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final Journal journal;
  private final TruthLog truth;
  private final VirtualClock clock;

  private World(Journal.Entry all, Journal journal, TruthLog truth, VirtualClock clock) {
    all.put().forEach(put -> keep(put.resource()));
    this.journal = journal;
    this.truth = truth;
    this.clock = clock;
  }

  static World in(Path directory, VirtualClock clock) throws IOException {
    TruthLog truth = TruthLog.in(directory);
    Map<String, Journal.Put> latest = new LinkedHashMap<>();
    for (Journal.Entry entry : Journal.read(directory)) {
      entry.put().forEach(put -> latest.put(put.resource().id(), put));
      entry.gone().forEach(gone -> latest.remove(gone.id()));
      truth.append(entry.truth());
    }
    Instant oldest = clock.now().minus(TASKS_ARE_KEPT);
    List<Journal.Put> kept =
        latest.values().stream()
            .filter(put -> !(put.resource() instanceof Task task) || stillWanted(task, oldest))
            .toList();
    Journal.Entry all = new Journal.Entry(kept, List.of(), List.of());
    return new World(all, Journal.beginWith(directory, all), truth, clock);
  }

  private static boolean stillWanted(Task task, Instant oldest) {
    return task.running() || task.state().equals(Task.PAUSED) || task.updated().isAfter(oldest);
  }

  Optional<Cluster> cluster(String id) {
    return Optional.ofNullable(clusters.get(id));
  }

  Cluster requireCluster(String id) {
    return cluster(id).orElseThrow(() -> ApiError.noCluster(id));
  }

  /** For calls that only a running cluster takes. */
  Cluster requireRunning(Call call) {
    Cluster cluster = requireCluster(call.clusterId());
    if (!cluster.is(Cluster.RUNNING)) {
      throw ApiError.wrongState(cluster, call.action());
    }
    return cluster;
  }

  /** Newest first. */
  List<Cluster> clusters() {
    return clusters.values().stream()
        .sorted(Comparator.comparing(Cluster::created).reversed().thenComparing(Cluster::id))
        .toList();
  }

  int clusterCount() {
    return clusters.size();
  }

  Optional<NodePool> pool(String id) {
    return Optional.ofNullable(pools.get(id));
  }

  NodePool requirePool(String clusterId, String id) {
    requireCluster(clusterId);
    return pool(id)
        .filter(pool -> pool.clusterId().equals(clusterId))
        .orElseThrow(() -> ApiError.noPool(id));
  }

  List<NodePool> poolsOf(String clusterId) {
    return pools.values().stream()
        .filter(pool -> pool.clusterId().equals(clusterId))
        .sorted(Comparator.comparing(NodePool::created).thenComparing(NodePool::id))
        .toList();
  }

  Collection<NodePool> pools() {
    return pools.values();
  }

  Optional<Task> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** Newest first. */
  List<Task> tasks() {
    return tasks.values().stream()
        .sorted(Comparator.comparing(Task::created).reversed().thenComparing(Task::id))
        .toList();
  }

  Stream<Task> tasksOf(String clusterId) {
    return tasks().stream().filter(task -> task.clusterId().equals(clusterId));
  }

  List<Truth> truth() {
    return truth.entries();
  }

  /** All that is there. */
  List<Live> live() {
    return Stream.concat(
            clusters().stream().map(Live::of),
            pools.values().stream()
                .sorted(Comparator.comparing(NodePool::created).thenComparing(NodePool::id))
                .map(Live::of))
        .toList();
  }

  private Optional<Live> live(String id) {
    return cluster(id).map(Live::of).or(() -> pool(id).map(Live::of));
  }

  VirtualClock clock() {
    return clock;
  }

  /** Does the work alone, and answers when what it did cannot be lost any more. */
  <T> T change(Function<Change, T> work) {
    T result;
    long position;
    changing.lock();
    try {
      Change change = new Change();
      try {
        result = work.apply(change);
      } finally {
        position = change.written();
      }
    } finally {
      changing.unlock();
    }
    journal.force(position);
    return result;
  }

  private void keep(Resource resource) {
    switch (resource) {
      case Cluster cluster -> clusters.put(cluster.id(), cluster);
      case NodePool pool -> pools.put(pool.id(), pool);
      case Task task -> tasks.put(task.id(), task);
    }
  }

  @Override
  public void close() throws IOException {
    changing.lock();
    try {
      journal.close();
    } finally {
      changing.unlock();
    }
  }

  /** One change in the making. */
  final class Change {
    private final Map<String, Journal.Put> puts = new LinkedHashMap<>();
    private final List<Journal.Gone> gone = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final Instant now = clock.now();

    private Change() {}

    Instant now() {
      return now;
    }

    void put(Resource resource) {
      keep(resource);
      puts.put(resource.id(), Journal.Put.of(resource));
    }

    void remove(Resource resource) {
      clusters.remove(resource.id());
      pools.remove(resource.id());
      puts.remove(resource.id());
      gone.add(new Journal.Gone(resource.id()));
    }

    void tell(Task task, String name, String outcome, String detail) {
      tell(task, name, "", outcome, detail);
    }

    /** With who asked for it. */
    void tell(Task task, String name, String caller, String outcome, String detail) {
      Map<String, String> tags = live(task.target()).map(Live::tags).orElse(Map.of());
      truths.add(
          new Truth(
              nextNumber(),
              now,
              task.action(),
              task.requestId(),
              caller,
              task.targetType(),
              task.clusterId(),
              task.target(),
              name,
              tags,
              outcome,
              detail));
    }

    /** For what is done at once, without a task. */
    void tell(Call call, Cluster cluster, String detail) {
      tell(
          Live.of(cluster),
          call.action(),
          call.requestId(),
          call.identity().arn(),
          Truth.ACCEPTED,
          detail);
    }

    /** For what goes because another thing goes. */
    void tell(Task task, NodePool pool, String outcome) {
      tell(Live.of(pool), task.action(), task.requestId(), "", outcome, "");
    }

    /** For what nobody asked for. */
    void tell(Cluster cluster, String outcome) {
      tell(Live.of(cluster), "", "", "", outcome, "");
    }

    /** For what nobody asked for. */
    void tell(NodePool pool, String outcome) {
      tell(Live.of(pool), "", "", "", outcome, "");
    }

    private void tell(
        Live what, String action, String requestId, String caller, String outcome, String detail) {
      truths.add(
          new Truth(
              nextNumber(),
              now,
              action,
              requestId,
              caller,
              what.kind(),
              what.clusterId(),
              what.id(),
              what.name(),
              what.tags(),
              outcome,
              detail));
    }

    private long nextNumber() {
      return truth.last() + truths.size() + 1;
    }

    private long written() {
      if (puts.isEmpty() && gone.isEmpty() && truths.isEmpty()) {
        return 0;
      }
      long position =
          journal.append(
              new Journal.Entry(
                  List.copyOf(puts.values()), List.copyOf(gone), List.copyOf(truths)));
      truth.append(truths);
      return position;
    }
  }
}
