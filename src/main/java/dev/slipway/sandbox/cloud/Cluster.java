package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster of the account.
 *
 * @param spec what was asked, in the words of CreateCluster, as changed since
 * @param state the vendor's word, without what its node pools are doing
 * @param regionSign what ids of the region begin with
 */
record Cluster(
    String id,
    String region,
    String regionSign,
    ObjectNode spec,
    String state,
    String initVersion,
    String version,
    String apiAddress,
    Instant created,
    Instant updated,
    Map<String, Addon> addons)
    implements Resource {
  static final String INITIAL = "initial";
  static final String RUNNING = "running";
  static final String UPDATING = "updating";
  static final String UPGRADING = "upgrading";
  static final String MIGRATING = "migrating";
  static final String FAILED = "failed";
  static final String DELETING = "deleting";
  static final String DELETE_FAILED = "delete_failed";

  /** Without an API server: not yet, or no more. */
  private static final Set<String> SILENT = Set.of(INITIAL, FAILED);

  /** An add-on in a cluster; {@code config} is JSON text. */
  record Addon(String name, String version, String state, String config) {
    static final String INSTALLING = "initial";
    static final String ACTIVE = "active";

    Addon in(String other) {
      return new Addon(name, version, other, config);
    }

    boolean busy() {
      return !state.equals(ACTIVE);
    }
  }

  String name() {
    return Json.text(spec, "name");
  }

  boolean is(String word) {
    return state.equals(word);
  }

  boolean hasApi() {
    return !SILENT.contains(state);
  }

  boolean protectedFromDeletion() {
    return Json.flag(spec, "deletion_protection");
  }

  boolean usesTerway() {
    return addons.keySet().stream().anyMatch(name -> name.startsWith("terway-eni"));
  }

  Cluster in(String other, Instant now) {
    return new Cluster(
        id,
        region,
        regionSign,
        spec,
        other,
        initVersion,
        version,
        apiAddress,
        created,
        now,
        addons);
  }

  Cluster with(ObjectNode other, Instant now) {
    return new Cluster(
        id,
        region,
        regionSign,
        other,
        state,
        initVersion,
        version,
        apiAddress,
        created,
        now,
        addons);
  }

  Cluster at(String otherVersion, Instant now) {
    return new Cluster(
        id,
        region,
        regionSign,
        spec,
        state,
        initVersion,
        otherVersion,
        apiAddress,
        created,
        now,
        addons);
  }

  Cluster with(Addon addon, Instant now) {
    Map<String, Addon> more = new LinkedHashMap<>(addons);
    more.put(addon.name(), addon);
    return having(more, now);
  }

  Cluster without(String addon, Instant now) {
    Map<String, Addon> less = new LinkedHashMap<>(addons);
    less.remove(addon);
    return having(less, now);
  }

  private Cluster having(Map<String, Addon> others, Instant now) {
    return new Cluster(
        id,
        region,
        regionSign,
        spec,
        state,
        initVersion,
        version,
        apiAddress,
        created,
        now,
        others);
  }
}
