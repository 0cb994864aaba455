package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A cluster or node pool that is there now, whether lists show it or not.
 *
 * @param kind {@code cluster} or {@code nodepool}
 * @param tags as they were asked for
 * @param state the vendor's word
 */
public record Live(
    String kind,
    String clusterId,
    String id,
    String name,
    Map<String, String> tags,
    String state,
    Instant created) {
  private static final String CLUSTER = "cluster";
  private static final String NODE_POOL = "nodepool";

  static Live of(Cluster cluster) {
    return new Live(
        CLUSTER,
        cluster.id(),
        cluster.id(),
        cluster.name(),
        tags(cluster.spec(), "tags"),
        cluster.state(),
        cluster.created());
  }

  static Live of(NodePool pool) {
    return new Live(
        NODE_POOL,
        pool.clusterId(),
        pool.id(),
        pool.name(),
        tags(pool.spec(), "scaling_group.tags"),
        pool.state(),
        pool.created());
  }

  private static Map<String, String> tags(JsonNode spec, String path) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : Json.at(spec, path)) {
      tags.put(Json.text(tag, "key"), Json.text(tag, "value"));
    }
    return tags;
  }
}
