package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the account has beside its networks: a security group in every VPC and those that clusters
 * were made with, key pairs and resource groups.
 */
final class Inventory {
  static final String DEFAULT_RESOURCE_GROUP = "rg-acfmdefault000000";
  private static final Set<String> RESOURCE_GROUPS =
      Set.of(DEFAULT_RESOURCE_GROUP, "rg-acfmplatform00000");
  private static final List<String> KEY_PAIRS = List.of("developers", "ops");

  /** A security group. */
  record SecurityGroup(String id, String vpcId, String region) {}

  private final World world;
  private final Network network;

  Inventory(World world, Network network) {
    this.world = world;
    this.network = network;
  }

  List<SecurityGroup> securityGroups() {
    Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    for (Network.Vpc vpc : network.vpcs()) {
      String id = vpc.id().replaceFirst("vpc-", "sg-");
      groups.put(id, new SecurityGroup(id, vpc.id(), vpc.region()));
    }
    for (Cluster cluster : world.clusters()) {
      String id = Json.text(cluster.spec(), "security_group_id");
      groups.putIfAbsent(
          id, new SecurityGroup(id, Json.text(cluster.spec(), "vpcid"), cluster.region()));
    }
    return new ArrayList<>(groups.values());
  }

  List<String> keyPairs() {
    return KEY_PAIRS;
  }

  /** An empty id is fine: the cloud makes a group. */
  void requireSecurityGroup(String id, String vpcId) {
    if (id.isEmpty()) {
      return;
    }
    Optional<SecurityGroup> found =
        securityGroups().stream().filter(group -> group.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      throw ApiError.product(
          400, "InvalidSecurityGroupId.NotFound", "security group %s not found".formatted(id));
    }
    if (!found.get().vpcId().equals(vpcId)) {
      throw ApiError.invalid(
          "security group %s is in vpc %s, not in %s".formatted(id, found.get().vpcId(), vpcId));
    }
  }

  void requireKeyPair(String name) {
    if (!name.isEmpty() && !KEY_PAIRS.contains(name)) {
      throw ApiError.product(
          400, "InvalidKeyPairName.NotFound", "key pair %s not found".formatted(name));
    }
  }

  void requireResourceGroup(String id) {
    if (!id.isEmpty() && !RESOURCE_GROUPS.contains(id)) {
      throw ApiError.product(
          400, "InvalidResourceGroup.NotFound", "resource group %s not found".formatted(id));
    }
  }
}
