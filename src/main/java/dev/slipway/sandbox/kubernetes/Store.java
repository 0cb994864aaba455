package dev.slipway.sandbox.kubernetes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one cluster, kept as bytes: a fleet of clusters holds many objects and reads few.
 * Every change is in the journal before anyone sees it.
 */
final class Store {
  /** How many changes a watch may lag behind before it must list again. */
  private static final int HISTORY = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Key, byte[]> objects = new TreeMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Journal journal;
  private long version;
  private long forgotten;

  /**
   * @param namespace empty for what belongs to the cluster
   */
  record Key(String resource, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::resource).thenComparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param before null when the object is new
   * @param after null when it is gone
   */
  record Change(Key key, long version, byte @Nullable [] before, byte @Nullable [] after) {}

  /**
   * @param version of the store when this was read
   */
  record Listing(long version, List<byte[]> objects) {}

  Store(Journal journal) {
    this.journal = journal;
    this.version = journal.readInto(objects);
    this.forgotten = version;
  }

  /** Nobody else writes meanwhile. */
  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  long version() {
    return exclusively(() -> version);
  }

  @Nullable ObjectNode find(Key key) {
    byte[] json = exclusively(() -> objects.get(key));
    return json == null ? null : Json.readObject(json);
  }

  boolean contains(Key key) {
    return exclusively(() -> objects.containsKey(key));
  }

  /**
   * @param namespace empty for all of them
   */
  Listing list(String resource, String namespace) {
    return exclusively(
        () -> {
          List<byte[]> found = new ArrayList<>();
          for (Map.Entry<Key, byte[]> entry :
              objects.tailMap(new Key(resource, namespace, "")).entrySet()) {
            Key key = entry.getKey();
            if (!key.resource().equals(resource)) {
              break;
            }
            if (namespace.isEmpty() || key.namespace().equals(namespace)) {
              found.add(entry.getValue());
            }
          }
          return new Listing(version, found);
        });
  }

  /** The keys of everything in a namespace. */
  List<Key> inNamespace(String namespace) {
    return exclusively(
        () -> objects.keySet().stream().filter(key -> key.namespace().equals(namespace)).toList());
  }

  /** The keys of all objects of a resource. */
  List<Key> of(String resource) {
    return exclusively(
        () -> objects.keySet().stream().filter(key -> key.resource().equals(resource)).toList());
  }

  /** Stores the object under a new resourceVersion, which it is given. */
  void put(Key key, ObjectNode object) {
    exclusively(
        () -> {
          long next = version + 1;
          Json.metadata(object).put("resourceVersion", Long.toString(next));
          byte[] json = Json.write(object);
          journal.put(key, next, json);
          version = next;
          publish(new Change(key, next, objects.put(key, json), json));
          compactIfWorthIt();
          return next;
        });
  }

  void remove(Key key) {
    exclusively(
        () -> {
          if (objects.containsKey(key)) {
            long next = version + 1;
            journal.remove(key, next);
            version = next;
            publish(new Change(key, next, objects.remove(key), null));
            compactIfWorthIt();
          }
          return version;
        });
  }

  private void compactIfWorthIt() {
    if (journal.worthCompacting(objects.size())) {
      journal.rewrite(objects, version);
    }
  }

  private void publish(Change change) {
    history.addLast(change);
    if (history.size() > HISTORY) {
      forgotten = history.removeFirst().version();
    }
    watchers.forEach(watcher -> watcher.accept(change));
  }

  /**
   * Sees every change after that version.
   *
   * @throws Refusal when that is too long ago to know
   */
  Watcher watch(long after) {
    return exclusively(
        () -> {
          if (after < forgotten) {
            throw Refusal.expired("too old resource version: %d (%d)".formatted(after, forgotten));
          }
          var watcher = new Watcher(watchers::remove);
          history.stream().filter(change -> change.version() > after).forEach(watcher::accept);
          watchers.add(watcher);
          return watcher;
        });
  }

  /** Ends all watches. */
  void close() {
    watchers.forEach(Watcher::end);
  }
}
