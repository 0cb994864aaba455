package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Cidr;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blocks that a cluster has for itself, services and on Flannel pods, share no address with its
 * VPC. Whether they share some with each other the document tells alone.
 */
final class AddressBlocks {
  private AddressBlocks() {}

  /**
   * @param ofVpc IPv4 blocks
   */
  static List<Problem> problems(Blueprint blueprint, String vpcId, List<String> ofVpc) {
    Networking networking = blueprint.networking();
    String services =
        networking.serviceCidr() == null
            ? Networking.DEFAULT_SERVICE_CIDR + " (the default)"
            : networking.serviceCidr();
    return Stream.concat(
            problems("serviceCidr", networking.serviceBlock(), services, vpcId, ofVpc),
            Stream.ofNullable(networking.podCidr())
                .filter(_ -> networking.cni() == Cni.FLANNEL)
                .flatMap(block -> problems("podCidr", block, block, vpcId, ofVpc)))
        .toList();
  }

  private static Stream<Problem> problems(
      String field, String block, String found, String vpcId, List<String> ofVpc) {
    return ofVpc.stream()
        .filter(taken -> Cidr.of(taken).overlaps(Cidr.of(block)))
        .limit(1)
        .map(
            taken ->
                new Problem(
                    "/spec/networking/" + field,
                    "This block shares addresses with VPC %s".formatted(vpcId),
                    found,
                    "a block without an address of " + taken,
                    "Write a new revision with another block, or choose another VPC"));
  }
}
