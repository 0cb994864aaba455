package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may call, and what the account is told of regions, networks and versions. */
class AccountTests extends CloudFixture {
  private static final String STS = "2015-04-01";
  private static final String VPC = "2016-04-28";
  private static final String ECS = "2014-05-26";

  @Test
  void aWrongSecretIsRefused() {
    ForeignClient stranger = new ForeignClient(cloud, cloud.accessKeyId(), "wrong", null);

    refused(() -> stranger.get("DescribeRegions", "/regions"), 400, "SignatureDoesNotMatch");
  }

  @Test
  void anAssumedRoleCanCallAndIsKnown() {
    JsonNode credentials =
        client
            .rpc(
                STS,
                "AssumeRole",
                Map.of("RoleArn", "acs:ram::42:role/slipway", "RoleSessionName", "test"))
            .path("Credentials");
    ForeignClient session =
        new ForeignClient(
            cloud,
            credentials.path("AccessKeyId").asString(),
            credentials.path("AccessKeySecret").asString(),
            credentials.path("SecurityToken").asString());

    JsonNode identity = session.rpc(STS, "GetCallerIdentity", Map.of());

    assertThat(identity.path("Arn").asString()).isEqualTo("acs:ram::42:assumed-role/slipway/test");
  }

  @Test
  void aForgedSessionIsRefused() {
    ForeignClient forger = new ForeignClient(cloud, "STS.forged", "secret", "e30.beef");

    refused(() -> forger.get("DescribeRegions", "/regions"), 400, "InvalidSecurityToken.Malformed");
  }

  @Test
  void anUnknownActionIsNotFound() {
    refused(() -> client.get("MakeCoffee", "/coffee"), 404, "InvalidAction.NotFound");
  }

  @Test
  void anActionMustFitItsPath() {
    refused(() -> client.get("DescribeEvents", "/regions"), 404, "InvalidAction.NotFound");
  }

  @Test
  void everyRegionHasAReadyNetwork() {
    for (String region : cloud.regions()) {
      JsonNode vpc =
          client
              .rpc(VPC, "DescribeVpcs", Map.of("RegionId", region))
              .path("Vpcs")
              .path("Vpc")
              .path(0);
      JsonNode vSwitches =
          client
              .rpc(
                  VPC,
                  "DescribeVSwitches",
                  Map.of("VpcId", vpc.path("VpcId").asString(), "PageSize", "50"))
              .path("VSwitches")
              .path("VSwitch");
      assertThat(vSwitches).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void aTinyVSwitchHasFourAddresses() {
    assertThat(available("vsw-bp1tiny-h")).isEqualTo(4);
  }

  @Test
  void clustersTakeAddresses() {
    int before = available("vsw-bp1node-h");

    create(Requested.cluster("payments"));

    assertThat(available("vsw-bp1node-h")).isEqualTo(before - 1);
  }

  @Test
  void instanceTypesAreAskedForByName() {
    JsonNode types =
        client
            .rpc(
                ECS,
                "DescribeInstanceTypes",
                Map.of("InstanceTypes.1", "ecs.g7.xlarge", "InstanceTypes.2", "ecs.none.such"))
            .path("InstanceTypes")
            .path("InstanceType");

    assertThat(types).hasSize(1);
    assertThat(types.path(0).path("EniPrivateIpAddressQuantity").asInt()).isEqualTo(15);
  }

  @Test
  void onlyCreatableVersionsAreListedNewestFirst() {
    JsonNode versions =
        client.get(
            "DescribeKubernetesVersionMetadata",
            "/api/v1/metadata/versions",
            Map.of("Region", "cn-hangzhou", "ClusterType", "ManagedKubernetes"));

    assertThat(versions.path(0).path("version").asString()).startsWith("1.36.");
    assertThat(versions).allMatch(version -> version.path("creatable").asBoolean());
  }

  private int available(String vSwitch) {
    return client
        .rpc(VPC, "DescribeVSwitches", Map.of("RegionId", "cn-hangzhou", "VSwitchId", vSwitch))
        .path("VSwitches")
        .path("VSwitch")
        .path(0)
        .path("AvailableIpAddressCount")
        .asInt();
  }

  private static void refused(Runnable call, int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(call::run)
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
