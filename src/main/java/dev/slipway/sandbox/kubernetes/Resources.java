package dev.slipway.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.sandbox.kubernetes.Ownership.Part;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one cluster by path and verb. */
final class Resources {
  /** Questions about rights: whoever has a token may do anything. */
  private static final Set<String> REVIEWS =
      Set.of("selfsubjectaccessreviews", "selfsubjectreviews");

  private final Cluster cluster;
  private final InstantSource clock;
  private final Reads reads;
  private final Writes writes;
  private final Deletions deletions;

  Resources(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
    this.reads = new Reads(cluster);
    this.writes = new Writes(cluster, clock);
    this.deletions = new Deletions(cluster, clock);
  }

  /**
   * @param start where in the path the resource begins
   */
  void answer(Call call, String group, String version, int start)
      throws IOException, InterruptedException {
    if (REVIEWS.contains(call.part(start)) && call.method().equals("POST")) {
      review(call);
      return;
    }
    Target target = target(call, group, version, start);
    switch (call.method()) {
      case "GET" -> read(call, target);
      case "POST" -> create(call, target);
      case "PUT" -> {
        requireObject(target);
        answer(call, writes.replace(target, sent(call, target), options(call)));
      }
      case "PATCH" -> {
        requireObject(target);
        answer(call, writes.patch(target, call.header("Content-Type"), call.body(), options(call)));
      }
      case "DELETE" -> delete(call, target);
      default -> throw Refusal.methodNotAllowed();
    }
  }

  private Target target(Call call, String group, String version, int start) {
    boolean inNamespace =
        call.part(start).equals("namespaces")
            && call.path().size() > start + 2
            && !call.part(start + 2).equals("status");
    String namespace = inNamespace ? call.part(start + 1) : "";
    int at = inNamespace ? start + 2 : start;
    ResourceType type =
        cluster.type(group, version, call.part(at)).orElseThrow(Refusal::noSuchPath);
    String name = call.part(at + 1);
    boolean namespaceMissing = type.namespaced() && namespace.isEmpty() && !name.isEmpty();
    if (inNamespace && !type.namespaced() || namespaceMissing || call.path().size() > at + 3) {
      throw Refusal.noSuchPath();
    }
    return new Target(type, namespace, name, part(type, call.part(at + 2)));
  }

  private static Part part(ResourceType type, String subresource) {
    if (subresource.isEmpty()) {
      return Part.OBJECT;
    }
    if (subresource.equals("status") && type.is(ResourceType.Trait.STATUS)) {
      return Part.STATUS;
    }
    throw Refusal.noSuchPath();
  }

  private static void requireObject(Target target) {
    if (target.isCollection()) {
      throw Refusal.methodNotAllowed();
    }
  }

  private void read(Call call, Target target) throws IOException, InterruptedException {
    boolean table = call.header("Accept").contains("as=Table");
    if (!target.isCollection()) {
      ObjectNode object = reads.get(target);
      call.answer(200, table ? table(target, List.of(object)) : object);
      return;
    }
    Selector selector = selector(call, target);
    if (call.asks("watch")) {
      watch(call, target, selector, table);
      return;
    }
    Reads.Page page = reads.list(target, selector, call.query());
    call.answer(
        200,
        table
            ? Tables.of(target.type(), page.items(), page.metadata(), clock.instant())
            : page.toList(target.type()));
  }

  private static Selector selector(Call call, Target target) {
    return Selector.of(
        target.type(), call.parameter("labelSelector"), call.parameter("fieldSelector"));
  }

  private ObjectNode table(Target target, List<ObjectNode> objects) {
    JsonNode version = Json.at(objects.getFirst(), "metadata", "resourceVersion");
    return Tables.of(
        target.type(),
        objects,
        Json.object().put("resourceVersion", version.asString("")),
        clock.instant());
  }

  private void watch(Call call, Target target, Selector selector, boolean table)
      throws IOException, InterruptedException {
    HttpExchange exchange = call.exchange();
    if (call.header("Upgrade").equalsIgnoreCase("websocket")) {
      // A plain 200 tells clients that this server streams over HTTP only.
      call.answer(200, "application/json", new byte[0]);
      return;
    }
    var stream =
        new WatchStream(
            cluster.store(),
            target,
            selector,
            call.query(),
            object -> table ? table(target, List.of(object)) : object);
    WatchStream.Opened opened = stream.open();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    stream.tell(opened, exchange.getResponseBody());
  }

  private void create(Call call, Target target) throws IOException {
    if (!target.isCollection() || target.type().namespaced() && target.namespace().isEmpty()) {
      throw Refusal.methodNotAllowed();
    }
    answer(call, writes.create(target, sent(call, target), options(call)));
  }

  private void delete(Call call, Target target) throws IOException {
    byte[] body = call.body();
    JsonNode options = body.length == 0 ? Json.object() : Json.readSent(body, yaml(call));
    boolean dryRun = options(call).dryRun() || Json.texts(options.path("dryRun")).contains("All");
    if (!target.isCollection()) {
      answer(call, deletions.delete(target, options, dryRun));
      return;
    }
    List<ObjectNode> deleted = deletions.deleteAll(target, selector(call, target), dryRun);
    ObjectNode metadata = Json.object();
    metadata.put("resourceVersion", Long.toString(cluster.store().version()));
    call.answer(200, new Reads.Page(deleted, metadata).toList(target.type()));
  }

  private void review(Call call) throws IOException {
    ObjectNode review = Json.readSent(call.body(), yaml(call));
    ObjectNode status = review.putObject("status").put("allowed", true);
    status.putObject("userInfo").put("username", "kubernetes-admin");
    call.answer(201, review);
  }

  private static WriteOptions options(Call call) {
    String kind =
        switch (call.method()) {
          case "POST" -> "CreateOptions";
          case "PUT" -> "UpdateOptions";
          case "DELETE" -> "DeleteOptions";
          default -> "PatchOptions";
        };
    return WriteOptions.of(kind, call.query(), call.header("User-Agent"));
  }

  private static ObjectNode sent(Call call, Target target) throws IOException {
    byte[] body = call.body();
    if (call.parameter("fieldValidation").equals("Strict")) {
      Json.requireNamedOnce(body, yaml(call), target.type());
    }
    return Json.readSent(body, yaml(call));
  }

  /** Protobuf, for one, is not understood. */
  private static boolean yaml(Call call) {
    String contentType = call.header("Content-Type").split(";", 2)[0].strip();
    return switch (contentType) {
      case "", "application/json" -> false;
      case "application/yaml" -> true;
      default ->
          throw Refusal.unsupportedMediaType(List.of("application/json", "application/yaml"));
    };
  }

  private static void answer(Call call, Written written) throws IOException {
    for (String warning : written.warnings()) {
      call.exchange()
          .getResponseHeaders()
          .add("Warning", "299 - \"%s\"".formatted(warning.replace("\"", "\\\"")));
    }
    call.answer(written.status(), written.body());
  }
}
