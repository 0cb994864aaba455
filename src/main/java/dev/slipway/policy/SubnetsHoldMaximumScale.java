package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Resource;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The vSwitches have addresses, and on Flannel the pod CIDR subnets and the VPC routes, for every
 * pool at its maximum and an upgrade beside it.
 */
@Component
class SubnetsHoldMaximumScale implements Rule {
  private static final Set<Resource> ADDRESSES =
      EnumSet.of(
          Resource.POD_ADDRESSES,
          Resource.NODE_ADDRESSES,
          Resource.ADDRESSES,
          Resource.VIRTUAL_NODE_ADDRESSES,
          Resource.POD_NETWORK_ADDRESSES,
          Resource.NODE_SUBNETS,
          Resource.ROUTES);

  @Override
  public Description description() {
    return new Description(
        "NET-08",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Pod subnet is too small for the maximum scale",
        "Pods take their addresses from the VPC; when a vSwitch is used up, nodes join and pods"
            + " stay without network. On Flannel each node takes a part of the pod CIDR and a route"
            + " of the VPC (200 unless the quota is raised)",
        "Choose larger or additional vSwitches, a larger pod CIDR or Terway, or lower the maximum"
            + " of the pools; where the quota of routes is raised, record a waiver");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.site() != null || subject.blueprint().networking().cni() == Cni.FLANNEL;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.capacity().lines().stream()
        .filter(Line::atMaximum)
        .filter(line -> ADDRESSES.contains(Resource.of(line.resource())))
        .flatMap(SubnetsHoldMaximumScale::remark);
  }

  private static String pointer(Line line) {
    return switch (line.counted()) {
      case VIRTUAL_NODE_ADDRESSES -> "/spec/extensions/virtualNodes/vSwitches";
      case POD_NETWORK_ADDRESSES -> Subject.NETWORKING + "/podNetworks";
      case NODE_SUBNETS, ROUTES, POD_ADDRESSES, NODE_ADDRESSES, ADDRESSES -> Subject.POOLS;
      case PODS_PER_NODE,
          INTERFACES_PER_NODE,
          DISKS_PER_NODE,
          DECLARED_CPU,
          DECLARED_MEMORY,
          DECLARED_GPU,
          DECLARED_REPLICAS,
          CPU,
          MEMORY,
          GPU,
          REPLICAS ->
          throw new IllegalArgumentException("%s are no addresses".formatted(line.resource()));
    };
  }

  private static Stream<Remark> remark(Line line) {
    if (!line.known()) {
      return Stream.of(
          Remark.unknown(
              pointer(line),
              null,
              "How many %s are needed is not known in %s: %s"
                  .formatted(line.resource(), line.subject(), line.explanation())));
    }
    return line.lacks()
        ? Stream.of(
            Remark.failed(
                pointer(line),
                "%d free in %s".formatted(line.available(), line.subject()),
                "%d free".formatted(line.needed()),
                "%s: %d %s needed, %d free (%s)"
                    .formatted(
                        line.subject(),
                        line.needed(),
                        line.resource(),
                        line.available(),
                        line.explanation())))
        : Stream.empty();
  }
}
