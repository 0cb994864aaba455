package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which code answers which call. */
final class Routes {

  /** Answers one operation. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call);
  }

  /** A way to a handler, and what the path said. */
  record Match(Route route, Map<String, String> variables) {}

  /**
   * An operation and where it is found.
   *
   * @param segments of the path; those in braces match anything and name it
   */
  record Route(String action, String method, List<String> segments, Handler handler) {

    private long variables() {
      return segments.stream().filter(segment -> segment.startsWith("{")).count();
    }

    private @Nullable Match match(String otherMethod, List<String> path) {
      if (!method.equals(otherMethod) || path.size() != segments.size()) {
        return null;
      }
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String segment = segments.get(i);
        if (segment.startsWith("{")) {
          variables.put(segment.substring(1, segment.length() - 1), path.get(i));
        } else if (!segment.equals(path.get(i))) {
          return null;
        }
      }
      return new Match(this, variables);
    }
  }

  private final List<Route> byPath = new ArrayList<>();
  private final Map<String, Route> byVersionAndAction = new HashMap<>();

  Routes get(String path, String action, Handler handler) {
    return on("GET", path, action, handler);
  }

  Routes post(String path, String action, Handler handler) {
    return on("POST", path, action, handler);
  }

  Routes put(String path, String action, Handler handler) {
    return on("PUT", path, action, handler);
  }

  Routes delete(String path, String action, Handler handler) {
    return on("DELETE", path, action, handler);
  }

  private Routes on(String method, String path, String action, Handler handler) {
    byPath.add(new Route(action, method, segments(path), handler));
    return this;
  }

  /** An operation in RPC style, told by name. */
  Routes rpc(String version, String action, Handler handler) {
    byVersionAndAction.put(version + " " + action, new Route(action, "", List.of(), handler));
    return this;
  }

  /** The route with the most literal path wins. */
  Optional<Match> find(String method, String path) {
    List<String> segments = segments(path);
    return byPath.stream()
        .map(route -> route.match(method, segments))
        .filter(match -> match != null)
        .min(Comparator.comparingLong(match -> match.route().variables()));
  }

  Optional<Route> findRpc(String version, String action) {
    return Optional.ofNullable(byVersionAndAction.get(version + " " + action));
  }

  /** Of every product. */
  Set<String> actions() {
    return Stream.concat(byPath.stream(), byVersionAndAction.values().stream())
        .map(Route::action)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A slash at the end does not matter. */
  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }
}
