package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Store.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells one client about changes until it has had enough: one JSON line per event. */
final class WatchStream {
  /** A client that went away unseen is let go after that. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration BETWEEN_BOOKMARKS = Duration.ofMinutes(1);

  private final Store store;
  private final Target target;
  private final Selector selector;
  private final Map<String, String> query;
  private final UnaryOperator<ObjectNode> view;

  /**
   * @param view how the client wants objects shown
   */
  WatchStream(
      Store store,
      Target target,
      Selector selector,
      Map<String, String> query,
      UnaryOperator<ObjectNode> view) {
    this.store = store;
    this.target = target;
    this.selector = selector;
    this.query = query;
    this.view = view;
  }

  /** A watch that is ready to be told; what happened before the answer began is not lost. */
  record Opened(Watcher watcher, Store.Listing initial, boolean bookmarkInitial) {}

  Opened open() {
    String since = query.getOrDefault("resourceVersion", "");
    boolean initialAsked = query.getOrDefault("sendInitialEvents", "").equals("true");
    String match = query.getOrDefault("resourceVersionMatch", "");
    if (initialAsked && !match.equals("NotOlderThan")) {
      throw Refusal.invalidOptions(
          "ListOptions",
          Refusal.Cause.forbidden(
              "resourceVersionMatch",
              "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
    }
    return store.exclusively(
        () -> {
          boolean fromStart = initialAsked || since.isEmpty() || since.equals("0");
          Store.Listing now = store.list(target.type().qualifiedPlural(), target.namespace());
          return fromStart
              ? new Opened(store.watch(now.version()), now, initialAsked)
              : new Opened(store.watch(version(since)), new Store.Listing(0, List.of()), false);
        });
  }

  private static long version(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.fault("resourceVersion: Invalid value: \"%s\"".formatted(text));
    }
  }

  /** Returns when the client's time is over or the cluster is gone. */
  void tell(Opened opened, OutputStream out) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience().toNanos();
    try (Watcher watcher = opened.watcher()) {
      for (byte[] json : opened.initial().objects()) {
        ObjectNode object = Json.readObject(json);
        if (selector.matches(object)) {
          write(out, "ADDED", object);
        }
      }
      if (opened.bookmarkInitial()) {
        bookmark(out, opened.initial().version(), true);
      }
      while (System.nanoTime() < end) {
        long rest = Math.min(end - System.nanoTime(), BETWEEN_BOOKMARKS.toNanos());
        Optional<Change> change = watcher.next(Duration.ofNanos(rest));
        if (change.isPresent() && Watcher.isEnd(change.get())) {
          return;
        }
        if (change.isPresent()) {
          tell(out, change.get());
        } else if (query.getOrDefault("allowWatchBookmarks", "").equals("true")) {
          bookmark(out, store.version(), false);
        }
      }
    }
  }

  private Duration patience() {
    try {
      Duration asked =
          Duration.ofSeconds(Long.parseLong(query.getOrDefault("timeoutSeconds", "0")));
      return asked.isPositive() && asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    } catch (NumberFormatException e) {
      return LONGEST;
    }
  }

  private void tell(OutputStream out, Change change) throws IOException {
    Store.Key key = change.key();
    if (!key.resource().equals(target.type().qualifiedPlural())
        || !target.namespace().isEmpty() && !target.namespace().equals(key.namespace())) {
      return;
    }
    ObjectNode before = selected(change.before());
    ObjectNode after = selected(change.after());
    if (after != null) {
      write(out, before == null ? "ADDED" : "MODIFIED", after);
    } else if (before != null) {
      Json.metadata(before).put("resourceVersion", Long.toString(change.version()));
      write(out, "DELETED", before);
    }
  }

  private @Nullable ObjectNode selected(byte @Nullable [] json) {
    if (json == null) {
      return null;
    }
    ObjectNode object = Json.readObject(json);
    return selector.matches(object) ? object : null;
  }

  private void bookmark(OutputStream out, long version, boolean endsInitial) throws IOException {
    ObjectNode mark = Json.object().put("kind", target.type().kind());
    ObjectNode metadata = mark.put("apiVersion", target.type().apiVersion()).putObject("metadata");
    metadata.put("resourceVersion", Long.toString(version));
    if (endsInitial) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    write(out, Json.object().put("type", "BOOKMARK").set("object", mark));
  }

  private void write(OutputStream out, String type, ObjectNode object) throws IOException {
    ObjectNode shown = view.apply(Reads.inVersionOf(target.type(), object));
    write(out, Json.object().put("type", type).set("object", shown));
  }

  private static void write(OutputStream out, Object event) throws IOException {
    out.write(Json.write(event));
    out.write('\n');
    out.flush();
  }
}
