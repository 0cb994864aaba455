package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node pool with its nodes.
 *
 * @param spec what was asked, in the words of CreateClusterNodePool, as changed since
 */
record NodePool(
    String id,
    String clusterId,
    String scalingGroup,
    ObjectNode spec,
    String state,
    Instant created,
    Instant updated,
    List<Node> nodes)
    implements Resource {
  static final String INITIAL = "initial";
  static final String ACTIVE = "active";
  static final String SCALING = "scaling";
  static final String UPDATING = "updating";
  static final String UPGRADING = "upgrading";
  static final String REMOVING = "removing_nodes";
  static final String DELETING = "deleting";
  static final String DELETE_FAILED = "delete_failed";
  static final String FAILED = "failed";

  private static final Set<String> IDLE = Set.of(ACTIVE, FAILED, DELETE_FAILED);

  String name() {
    return Json.text(spec, "nodepool_info.name");
  }

  boolean is(String word) {
    return state.equals(word);
  }

  boolean autoscaled() {
    return Json.flag(spec, "auto_scaling.enable");
  }

  boolean prepaid() {
    return Json.text(spec, "scaling_group.instance_charge_type").equals("PrePaid");
  }

  /** How many nodes the pool shall have. */
  int target() {
    if (!autoscaled()) {
      return Json.number(spec, "scaling_group.desired_size", nodes.size());
    }
    int least = Json.number(spec, "auto_scaling.min_instances", 0);
    int most = Json.number(spec, "auto_scaling.max_instances", least);
    return Math.clamp(nodes.size(), least, Math.max(least, most));
  }

  long ready() {
    return nodes.stream().filter(Node::ready).count();
  }

  NodePool in(String other, Instant now) {
    return new NodePool(id, clusterId, scalingGroup, spec, other, created, now, nodes);
  }

  NodePool with(ObjectNode other, Instant now) {
    return new NodePool(id, clusterId, scalingGroup, other, state, created, now, nodes);
  }

  NodePool having(List<Node> others, Instant now) {
    return new NodePool(
        id, clusterId, scalingGroup, spec, state, created, now, List.copyOf(others));
  }

  NodePool adding(List<Node> more, Instant now) {
    return having(Stream.concat(nodes.stream(), more.stream()).toList(), now);
  }

  /** A busy pool takes no second change. */
  NodePool requireIdle() {
    if (!IDLE.contains(state)) {
      throw ApiError.product(
          400,
          "InvalidNodePoolStatus.Forbidden",
          "node pool (%s) is in state %s".formatted(id, state));
    }
    return this;
  }
}
