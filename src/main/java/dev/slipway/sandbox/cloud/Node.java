package dev.slipway.sandbox.cloud;

import java.time.Instant;

/**
 * An ECS instance that is a node.
 *
 * @param podVSwitch where its pods take addresses from; empty without Terway
 * @param podAddresses how many of them it holds
 */
record Node(
    String instanceId,
    String name,
    String address,
    String vSwitch,
    String zone,
    String type,
    String version,
    String podVSwitch,
    int podAddresses,
    Instant created,
    boolean ready,
    boolean removing) {

  Node joined() {
    return copy(version, true, removing);
  }

  Node leaving() {
    return copy(version, ready, true);
  }

  Node upgraded(String to) {
    return copy(to, ready, removing);
  }

  private Node copy(String runs, boolean serves, boolean leaves) {
    return new Node(
        instanceId,
        name,
        address,
        vSwitch,
        zone,
        type,
        runs,
        podVSwitch,
        podAddresses,
        created,
        serves,
        leaves);
  }
}
