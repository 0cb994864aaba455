package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions.VirtualNodes;
import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Networking.PodNetwork;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Problem;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a blueprint names by id is in the account, and where the cluster can use it. The cloud is
 * asked only about kinds that are named.
 */
final class NamedResources {
  private final Cloud cloud;
  private final Site site;
  private final Blueprint blueprint;

  private NamedResources(Cloud cloud, Site site, Blueprint blueprint) {
    this.cloud = cloud;
    this.site = site;
    this.blueprint = blueprint;
  }

  static List<Problem> problems(Cloud cloud, Site site, Blueprint blueprint) {
    var resources = new NamedResources(cloud, site, blueprint);
    return Stream.of(resources.securityGroups(), resources.keyPairs(), resources.vSwitches())
        .flatMap(problems -> problems)
        .toList();
  }

  /** Ids of the vSwitches that a blueprint names. */
  static List<String> vSwitches(Blueprint blueprint) {
    return Stream.concat(
            blueprint.networking().podNetworks().stream()
                .flatMap(network -> network.vSwitches().stream()),
            virtualNodes(blueprint).stream().flatMap(nodes -> nodes.vSwitches().stream()))
        .distinct()
        .toList();
  }

  /** An id and where it stands. */
  private record Mention(String id, String pointer) {
    private Problem problem(String message, String expected, String remedy) {
      return new Problem(pointer, message, id, expected, remedy);
    }
  }

  private Stream<Problem> securityGroups() {
    List<Mention> named = new ArrayList<>();
    Foundation foundation = blueprint.foundation();
    if (foundation.securityGroup() != null) {
      named.add(new Mention(foundation.securityGroup(), "/spec/foundation/securityGroup"));
    }
    List<PodNetwork> networks = blueprint.networking().podNetworks();
    for (int index = 0; index < networks.size(); index++) {
      named.addAll(
          mentions(networks.get(index).securityGroups(), pointer(index) + "/securityGroups"));
    }
    virtualNodes()
        .map(VirtualNodes::securityGroup)
        .ifPresent(id -> named.add(new Mention(id, "/spec/extensions/virtualNodes/securityGroup")));
    Map<String, SecurityGroup> known =
        named.isEmpty()
            ? Map.of()
            : cloud.securityGroups(ids(named)).stream()
                .collect(toMap(SecurityGroup::id, group -> group));
    return named.stream().flatMap(mention -> of(mention, known.get(mention.id())));
  }

  private Stream<Problem> of(Mention mention, @Nullable SecurityGroup group) {
    if (group == null) {
      return Stream.of(
          mention.problem(
              "There is no such security group in region %s".formatted(region()),
              "an existing security group",
              "Check the id and the region"));
    }
    return group.vpcId().equals(vpc())
        ? Stream.empty()
        : Stream.of(
            mention.problem(
                "This security group is in VPC %s".formatted(group.vpcId()),
                "a security group in " + vpc(),
                "Choose a security group of the cluster's VPC"));
  }

  private Stream<Problem> keyPairs() {
    List<Mention> named = new ArrayList<>();
    List<NodePool> pools = blueprint.foundation().nodePools();
    for (int index = 0; index < pools.size(); index++) {
      String name = pools.get(index).keyPair();
      if (name != null) {
        named.add(new Mention(name, "/spec/foundation/nodePools/%d/keyPair".formatted(index)));
      }
    }
    Set<String> known = named.isEmpty() ? Set.of() : Set.copyOf(cloud.keyPairs(ids(named)));
    return named.stream()
        .filter(mention -> !known.contains(mention.id()))
        .map(
            mention ->
                mention.problem(
                    "There is no such key pair in region %s".formatted(region()),
                    "an existing ECS key pair",
                    "Create it, or name another"));
  }

  private Stream<Problem> vSwitches() {
    List<Mention> ofPods = new ArrayList<>();
    List<PodNetwork> networks = blueprint.networking().podNetworks();
    for (int index = 0; index < networks.size(); index++) {
      ofPods.addAll(mentions(networks.get(index).vSwitches(), pointer(index) + "/vSwitches"));
    }
    List<Mention> virtual =
        virtualNodes()
            .map(nodes -> mentions(nodes.vSwitches(), "/spec/extensions/virtualNodes/vSwitches"))
            .orElse(List.of());
    List<Mention> named = Stream.concat(ofPods.stream(), virtual.stream()).toList();
    Map<String, VSwitch> known =
        site.named().stream().collect(toMap(VSwitch::id, vSwitch -> vSwitch));
    return Stream.concat(
        named.stream().flatMap(mention -> of(mention, known.get(mention.id()))),
        ofPods.stream().flatMap(mention -> besideNodes(mention, known.get(mention.id()))));
  }

  private Stream<Problem> of(Mention mention, @Nullable VSwitch vSwitch) {
    if (vSwitch == null) {
      return Stream.of(
          mention.problem(
              "There is no such vSwitch in region %s".formatted(region()),
              "an existing vSwitch",
              "Check the id and the region"));
    }
    if (!vSwitch.vpcId().equals(vpc())) {
      return Stream.of(
          mention.problem(
              "This vSwitch is in VPC %s".formatted(vSwitch.vpcId()),
              "a vSwitch in " + vpc(),
              "Choose a vSwitch of the cluster's VPC"));
    }
    return DualStack.wanted(blueprint) && !vSwitch.ipv6()
        ? Stream.of(DualStack.problem(mention.pointer(), vSwitch))
        : Stream.empty();
  }

  /** A member ENI is attached to a node of its own zone. */
  private Stream<Problem> besideNodes(Mention mention, @Nullable VSwitch vSwitch) {
    return vSwitch == null
            || !vSwitch.vpcId().equals(vpc())
            || site.zones().contains(vSwitch.zone())
        ? Stream.empty()
        : Stream.of(
            mention.problem(
                "This vSwitch is in zone %s, where no nodes are".formatted(vSwitch.zone()),
                "a vSwitch in one of " + String.join(", ", site.zones()),
                "Choose a vSwitch in a zone of the nodes, or place nodes in its zone"));
  }

  private Optional<VirtualNodes> virtualNodes() {
    return virtualNodes(blueprint);
  }

  private static Optional<VirtualNodes> virtualNodes(Blueprint blueprint) {
    return Optional.ofNullable(blueprint.spec().extensions().virtualNodes())
        .filter(VirtualNodes::enabled);
  }

  private String vpc() {
    return site.placement().vpcId();
  }

  private String region() {
    return site.placement().region().id();
  }

  private static String pointer(int podNetwork) {
    return "/spec/networking/podNetworks/" + podNetwork;
  }

  private static List<Mention> mentions(List<String> ids, String pointer) {
    List<Mention> mentions = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      mentions.add(new Mention(ids.get(index), pointer + "/" + index));
    }
    return mentions;
  }

  private static List<String> ids(List<Mention> mentions) {
    return mentions.stream().map(Mention::id).distinct().toList();
  }
}
