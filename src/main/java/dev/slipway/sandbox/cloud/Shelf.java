package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Small things of one kind that the cloud keeps with a cluster by their id, and that go when it
 * goes. They lie in the cluster's spec, where no view looks.
 */
record Shelf(String kind, String missing) {
  private static final String KEPT = "kept";

  /** In the order in which they came. */
  List<ObjectNode> of(Cluster cluster) {
    return Json.at(cluster.spec(), KEPT + "." + kind)
        .valueStream()
        .map(ObjectNode.class::cast)
        .toList();
  }

  ObjectNode require(Cluster cluster, String id) {
    if (Json.at(cluster.spec(), KEPT + "." + kind).get(id) instanceof ObjectNode item) {
      return item;
    }
    throw ApiError.product(404, missing, "%s (%s) not found".formatted(kind, id));
  }

  Cluster put(Cluster cluster, String id, ObjectNode item, Instant now) {
    ObjectNode spec = cluster.spec().deepCopy();
    spec.withObject(KEPT).withObject(kind).set(id, item);
    return cluster.with(spec, now);
  }

  Cluster remove(Cluster cluster, String id, Instant now) {
    ObjectNode spec = cluster.spec().deepCopy();
    spec.withObject(KEPT).withObject(kind).remove(id);
    return cluster.with(spec, now);
  }
}
