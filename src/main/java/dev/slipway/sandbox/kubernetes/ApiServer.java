package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The API of one cluster: who may come in, and which part of it is asked. */
final class ApiServer {
  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  private final Tokens tokens;
  private final InstantSource clock;

  ApiServer(Tokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void answer(Call call, Cluster cluster) throws IOException, InterruptedException {
    requireToken(call, cluster);
    switch (call.part(0)) {
      case "api" -> core(call, cluster);
      case "apis" -> groups(call, cluster);
      case "openapi" -> openApi(call, cluster);
      case "version" -> call.answer(200, version(cluster));
      case String health when HEALTH.contains(health) ->
          call.answer(200, "text/plain; charset=utf-8", "ok".getBytes(StandardCharsets.US_ASCII));
      case "" -> call.answer(200, rootPaths());
      default -> throw Refusal.noSuchPath();
    }
  }

  private void requireToken(Call call, Cluster cluster) {
    String sent = call.header("Authorization");
    boolean open = HEALTH.contains(call.part(0)) || call.part(0).equals("version");
    if (sent.isEmpty() && open) {
      return;
    }
    if (!sent.startsWith("Bearer ")
        || !tokens.accepts(
            sent.substring("Bearer ".length()).strip(),
            call.clusterId(),
            cluster.tokenGeneration())) {
      throw Refusal.unauthorized();
    }
  }

  private void core(Call call, Cluster cluster) throws IOException, InterruptedException {
    switch (call.path().size()) {
      case 1 -> discover(call, cluster, true, Discovery.coreVersions());
      case 2 -> call.answer(200, Discovery.resources(cluster.types(), "", call.part(1)));
      default -> resources(cluster).answer(call, "", call.part(1), 2);
    }
  }

  private void groups(Call call, Cluster cluster) throws IOException, InterruptedException {
    List<ResourceType> types = cluster.types();
    if (call.path().size() > 1
        && types.stream().noneMatch(type -> type.group().equals(call.part(1)))) {
      throw Refusal.noSuchPage();
    }
    switch (call.path().size()) {
      case 1 -> discover(call, cluster, false, Discovery.groups(types));
      case 2 -> call.answer(200, Discovery.group(types, call.part(1)));
      case 3 -> call.answer(200, Discovery.resources(types, call.part(1), call.part(2)));
      default -> resources(cluster).answer(call, call.part(1), call.part(2), 3);
    }
  }

  private Resources resources(Cluster cluster) {
    return new Resources(cluster, clock);
  }

  private static void discover(Call call, Cluster cluster, boolean core, ObjectNode plain)
      throws IOException {
    String accept = call.header("Accept");
    if (accept.contains("as=APIGroupDiscoveryList") && accept.contains("v=v2;")) {
      call.answer(
          200,
          "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
          Json.write(Discovery.aggregated(cluster.types(), core)));
    } else {
      call.answer(200, plain);
    }
  }

  private static void openApi(Call call, Cluster cluster) throws IOException {
    List<String> path = call.path();
    if (!call.part(1).equals("v3")) {
      throw Refusal.noSuchPath();
    }
    call.answer(
        200,
        path.size() == 2
            ? OpenApi.index("/%s/%s".formatted(Call.ROOT, call.clusterId()), cluster.types())
            : OpenApi.document(String.join("/", path.subList(2, path.size())), cluster.types()));
  }

  private static ObjectNode version(Cluster cluster) {
    String[] numbers = cluster.version().substring(1).split("\\.", -1);
    return Json.object()
        .put("major", numbers[0])
        .put("minor", numbers.length > 1 ? numbers[1] : "")
        .put("gitVersion", cluster.version())
        .put("platform", "linux/amd64");
  }

  private static ObjectNode rootPaths() {
    ObjectNode root = Json.object();
    List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version")
        .forEach(root.withArray("paths")::add);
    return root;
  }
}
