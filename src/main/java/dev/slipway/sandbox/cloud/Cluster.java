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
    static final String UNHEALTHY = "unhealthy";

    Addon in(String other) {
      return new Addon(name, version, other, config);
    }

    /** Something is being done to it; one that is merely not well is not. */
    boolean busy() {
      return !state.equals(ACTIVE) && !state.equals(UNHEALTHY);
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

  Addon requireAddon(String addon) {
    Addon found = addons.get(addon);
    if (found == null) {
      throw ApiError.product(
          404, "AddonNotFound", "addon (%s) not found in cluster (%s)".formatted(addon, id));
    }
    return found;
  }

  boolean usesFlannel() {
    return addons.keySet().stream().anyMatch(AddonCatalog::isFlannel);
  }

  boolean usesTerway() {
    return addons.keySet().stream().anyMatch(name -> name.startsWith("terway-eni"));
  }

  Cluster in(String other, Instant now) {
    return copy(spec, other, version, now, addons);
  }

  Cluster with(ObjectNode other, Instant now) {
    return copy(other, state, version, now, addons);
  }

  Cluster at(String otherVersion, Instant now) {
    return copy(spec, state, otherVersion, now, addons);
  }

  Cluster with(Addon addon, Instant now) {
    Map<String, Addon> more = new LinkedHashMap<>(addons);
    more.put(addon.name(), addon);
    return copy(spec, state, version, now, more);
  }

  Cluster without(String addon, Instant now) {
    Map<String, Addon> less = new LinkedHashMap<>(addons);
    less.remove(addon);
    return copy(spec, state, version, now, less);
  }

  private Cluster copy(
      ObjectNode asked, String word, String runs, Instant now, Map<String, Addon> has) {
    return new Cluster(
        id, region, regionSign, asked, word, initVersion, runs, apiAddress, created, now, has);
  }
}
