package dev.slipway.cloud.alibaba;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What ECS and VPC say of the things a cluster is built from. */
class Inventory {
  private static final int TYPES_AT_ONCE = 10;
  private static final int VSWITCHES_AT_ONCE = 20;
  private static final int GROUPS_AT_ONCE = 50;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Calls calls;
  private final Region region;

  Inventory(Calls calls, Region region) {
    this.calls = calls;
    this.region = region;
  }

  List<InstanceType> instanceTypes(List<String> ids) {
    List<InstanceType> found = new ArrayList<>();
    for (List<String> some : portions(ids, TYPES_AT_ONCE)) {
      Call call =
          Call.rpc(Product.ECS, "DescribeInstanceTypes")
              .to("look at instance types %s", String.join(", ", some));
      for (int index = 0; index < some.size(); index++) {
        call = call.with("InstanceTypes." + (index + 1), some.get(index));
      }
      calls.send(call).list("/InstanceTypes/InstanceType").stream()
          .map(Found::instanceType)
          .forEach(found::add);
    }
    return found;
  }

  List<String> blocksOf(String vpcId) {
    return calls
        .send(
            Call.rpc(Product.VPC, "DescribeVpcs")
                .to("look at VPC %s", vpcId)
                .with("RegionId", region)
                .with("VpcId", vpcId))
        .list("/Vpcs/Vpc")
        .stream()
        .flatMap(Found::blocks)
        .toList();
  }

  List<VSwitch> vSwitches(String vpcId) {
    return vSwitches(describeVSwitches().to("list vSwitches of %s", vpcId).with("VpcId", vpcId));
  }

  List<VSwitch> vSwitchesById(List<String> ids) {
    List<VSwitch> found = new ArrayList<>();
    for (List<String> some : portions(ids, VSWITCHES_AT_ONCE)) {
      found.addAll(
          vSwitches(
              describeVSwitches()
                  .to("look at vSwitches %s", String.join(", ", some))
                  .with("VSwitchId", String.join(",", some))));
    }
    return found;
  }

  /** The ids are JSON inside a parameter. */
  List<SecurityGroup> securityGroups(List<String> ids) {
    List<SecurityGroup> found = new ArrayList<>();
    for (List<String> some : portions(ids, GROUPS_AT_ONCE)) {
      calls
          .send(
              Call.rpc(Product.ECS, "DescribeSecurityGroups")
                  .to("look at security groups %s", String.join(", ", some))
                  .with("RegionId", region)
                  .with("SecurityGroupIds", JSON.writeValueAsString(some))
                  .with("PageSize", Pages.SIZE))
          .list("/SecurityGroups/SecurityGroup")
          .stream()
          .map(Found::securityGroup)
          .forEach(found::add);
    }
    return found;
  }

  /** The call takes one name, or a pattern. */
  List<String> keyPairs(List<String> names) {
    return names.stream()
        .filter(
            name ->
                !calls
                    .send(
                        Call.rpc(Product.ECS, "DescribeKeyPairs")
                            .to("look at key pair \"%s\"", name)
                            .with("RegionId", region)
                            .with("KeyPairName", name))
                    .list("/KeyPairs/KeyPair")
                    .isEmpty())
        .toList();
  }

  private Call describeVSwitches() {
    return Call.rpc(Product.VPC, "DescribeVSwitches")
        .with("RegionId", region)
        .with("PageSize", Pages.SIZE);
  }

  private List<VSwitch> vSwitches(Call call) {
    return Pages.all(
            number -> calls.send(call.with("PageNumber", number)),
            "/VSwitches/VSwitch",
            "/TotalCount")
        .stream()
        .map(Found::vSwitch)
        .toList();
  }

  private static <T> List<List<T>> portions(List<T> list, int size) {
    List<List<T>> portions = new ArrayList<>();
    for (int start = 0; start < list.size(); start += size) {
      portions.add(list.subList(start, Math.min(start + size, list.size())));
    }
    return portions;
  }
}
