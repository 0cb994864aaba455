package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the ECS instances of node pools: where they go, what addresses they get. */
final class Instances {
  /** Of the pod vSwitch a Terway node holds an ENI's own address and a pool of five. */
  private static final int WARM_ADDRESSES = 6;

  private final Network network;
  private final InstanceTypes types;

  private final Stock stock;

  Instances(Network network, InstanceTypes types, Stock stock) {
    this.network = network;
    this.types = types;
    this.stock = stock;
  }

  /**
   * New nodes, spread over the pool's vSwitches, of the first of its types that a zone has; fewer
   * where addresses, stock or the VPC's routes run out.
   */
  List<Node> make(Cluster cluster, NodePool pool, int missing, Instant now) {
    int count = cluster.usesFlannel() ? Math.min(missing, routes(cluster)) : missing;
    List<Network.VSwitch> places =
        Json.texts(pool.spec(), "scaling_group.vswitch_ids").stream()
            .flatMap(id -> network.vSwitch(id).stream())
            .toList();
    Map<String, List<String>> free = new HashMap<>();
    places.forEach(place -> free.put(place.id(), network.free(place, count)));
    List<Node> made = new ArrayList<>();
    int turn = pool.nodes().size();
    for (int barren = 0; made.size() < count && barren < places.size(); turn++) {
      Network.VSwitch place = places.get(turn % places.size());
      List<String> addresses = free.getOrDefault(place.id(), List.of());
      Optional<String> type = type(pool, place.zone());
      if (addresses.isEmpty() || type.isEmpty()) {
        barren++;
        continue;
      }
      barren = 0;
      made.add(node(cluster, pool, place, type.get(), addresses.removeFirst(), now));
    }
    return made;
  }

  /** That a Flannel cluster's nodes can still have. */
  int routes(Cluster cluster) {
    return network.freeRoutes(Json.text(cluster.spec(), "vpcid"));
  }

  private Node node(
      Cluster cluster,
      NodePool pool,
      Network.VSwitch place,
      String type,
      String address,
      Instant now) {
    return new Node(
        Ids.resource("i", cluster.regionSign()),
        name(cluster, pool, address),
        address,
        place.id(),
        place.zone(),
        type,
        cluster.version(),
        cluster.usesTerway() ? podVSwitch(cluster, place) : "",
        cluster.usesTerway() ? WARM_ADDRESSES : 0,
        now,
        false,
        false);
  }

  private Optional<String> type(NodePool pool, String zone) {
    List<String> asked = Json.texts(pool.spec(), "scaling_group.instance_types");
    return (asked.isEmpty() ? List.of(types.all().getFirst().id()) : asked)
        .stream().filter(type -> stock.has(zone, type)).findFirst();
  }

  /** Either {@code customized,<prefix>,ip,<suffix>} or what is usual. */
  private static String name(Cluster cluster, NodePool pool, String address) {
    String mode = Json.text(pool.spec(), "kubernetes_config.node_name_mode");
    String[] parts = mode.split(",", -1);
    if (parts.length == 4 && parts[0].equals("customized")) {
      return parts[1] + address + parts[3];
    }
    return cluster.region() + "." + address;
  }

  /** The cluster's pod vSwitch in the same zone, or else the node's own. */
  private String podVSwitch(Cluster cluster, Network.VSwitch place) {
    return Json.texts(cluster.spec(), "pod_vswitch_ids").stream()
        .flatMap(id -> network.vSwitch(id).stream())
        .filter(vSwitch -> vSwitch.zone().equals(place.zone()))
        .map(Network.VSwitch::id)
        .findFirst()
        .orElse(place.id());
  }
}
