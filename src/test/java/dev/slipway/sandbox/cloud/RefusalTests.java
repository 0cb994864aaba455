package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the cloud refuses, and how it says so. */
class RefusalTests extends CloudFixture {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'name':''}|InvalidParameter",
        "{'name':'-begins-with-a-hyphen'}|InvalidParameter",
        "{'region_id':'cn-nowhere'}|InvalidRegionId.NotFound",
        "{'cluster_type':'Mainframe'}|InvalidParameter",
        "{'cluster_spec':'ack.huge'}|InvalidParameter",
        "{'kubernetes_version':'1.12.1-aliyun.1'}|InvalidParameter",
        "{'vpcid':''}|InvalidParameter",
        "{'vpcid':'vpc-none'}|InvalidVpcId.NotFound",
        "{'vpcid':'vpc-uf6main'}|InvalidVpcId.NotFound",
        "{'vswitch_ids':[]}|InvalidParameter",
        "{'vswitch_ids':['vsw-none']}|InvalidVSwitchId.NotFound",
        "{'vswitch_ids':['vsw-bp1other-h']}|InvalidParameter",
        "{'vswitch_ids':['vsw-bp1node-h'],'pod_vswitch_ids':['vsw-bp1pod-i']}|InvalidParameter",
        "{'vswitch_ids':['vsw-bp1tiny-h'],'pod_vswitch_ids':[],'ip_stack':'dual'}"
            + "|InvalidParameter",
        "{'vswitch_ids':['vsw-bp1node-h'],'pod_vswitch_ids':['vsw-bp1tiny-h'],'ip_stack':'dual'}"
            + "|InvalidParameter",
        "{'addons':[{'name':'flannel'}],'container_cidr':'10.0.0.0/16','ip_stack':'dual'}"
            + "|InvalidParameter",
        "{'security_group_id':'sg-none'}|InvalidSecurityGroupId.NotFound",
        "{'security_group_id':'sg-bp1other'}|InvalidParameter",
        "{'resource_group_id':'rg-none'}|InvalidResourceGroup.NotFound",
        "{'addons':[{'name':'no-such-addon'}]}|InvalidParameter",
        "{'addons':[{'name':'flannel'}]}|InvalidParameter",
        "{'controlplane_log_ttl':'3001'}|InvalidParameter",
        "{'service_cidr':'192.168.0.0/20'}|InvalidParameter",
        "{'service_cidr':'172.21.0.0'}|InvalidParameter",
        "{'container_cidr':'nonsense'}|InvalidParameter",
        "{'container_cidr':'172.22.0.0/16','service_cidr':'172.22.0.0/20'}|InvalidParameter",
        "{'container_cidr':'172.16.0.0/12','service_cidr':''}|InvalidParameter",
        "{'controlplane_log_ttl':30}|InvalidParameter.Format",
        "{'deletion_protection':'true'}|InvalidParameter.Format",
        "{'tags':[{'key':'acs:mine','value':'x'}]}|InvalidParameter",
        "{'cluster_spec':'ack.standard','encryption_provider_key':'k'}|InvalidParameter"
      })
  void badClusters(String changed, String code) {
    ObjectNode request = changed(Requested.cluster("payments"), changed);

    refused(() -> create(request), 400, code);
    assertThat(cloud.truth()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'nodepool_info':{'name':''}}|InvalidParameter",
        "{'scaling_group':{'vswitch_ids':[]}}|InvalidParameter",
        "{'scaling_group':{'login_password':'abc'}}|InvalidParameter",
        "{'scaling_group':{'login_password':'onlyletters'}}|InvalidParameter",
        "{'scaling_group':{'vswitch_ids':['vsw-none']}}|InvalidVSwitchId.NotFound",
        "{'scaling_group':{'vswitch_ids':['vsw-bp1other-h']}}|InvalidParameter",
        "{'scaling_group':{'security_group_ids':['sg-bp1main','sg-none']}}"
            + "|InvalidSecurityGroupId.NotFound",
        "{'scaling_group':{'security_group_id':'sg-bp1other'}}|InvalidParameter",
        "{'scaling_group':{'key_pair':'nobodys'}}|InvalidKeyPairName.NotFound",
        "{'scaling_group':{'image_type':'AliyunLinux5'}}|InvalidParameter",
        "{'scaling_group':{'image_type':'AliyunLinux3Arm64'}}|InvalidParameter",
        "{'nodepool_info':{'resource_group_id':'rg-none'}}|InvalidResourceGroup.NotFound",
        "{'scaling_group':{'vswitch_ids':['vsw-bp1tiny-h'],'desired_size':9}}"
            + "|InvalidVSwitchId.IpNotEnough",
        "{'scaling_group':{'instance_types':['ecs.none.such']}}"
            + "|InvalidInstanceType.ValueNotSupported",
        "{'scaling_group':{'system_disk_performance_level':'PL3'}}|InvalidParameter",
        "{'scaling_group':{'data_disks':[{'category':'cloud_essd','encrypted':true}]}}"
            + "|InvalidParameter.Format",
        "{'scaling_group':{'desired_size':2001}}|InvalidParameter",
        "{'auto_scaling':{'enable':true,'max_instances':3}}|InvalidDesiredSizeOrCount.NotNull",
        "{'kubernetes_config':{'taints':[{'key':'a','effect':'Sometimes'}]}}|InvalidParameter"
      })
  void badNodePools(String changed, String code) {
    String cluster = running("payments");
    ObjectNode request = changed(Requested.pool("general", 1), changed);

    refused(() -> createPool(cluster, request), 400, code);
  }

  @Test
  void aPoolWithoutIpv6InADualStackCluster() {
    String cluster = create(Requested.cluster("payments").put("ip_stack", "dual"));
    awaitState(cluster, "running");
    ObjectNode pool = Requested.pool("general", 1);
    ObjectNode tiny = changed(pool, "{'scaling_group':{'vswitch_ids':['vsw-bp1tiny-h']}}");

    refused(() -> createPool(cluster, tiny), 400, "InvalidParameter");
    assertThat(createPool(cluster, pool)).isNotEmpty();
  }

  @Test
  void aChangeToASecurityGroupThatIsNotThere() {
    String cluster = running("payments");

    refused(
        () ->
            client.put(
                "ModifyCluster",
                "/api/v2/clusters/" + cluster,
                Map.of("security_group_id", "sg-none")),
        400,
        "InvalidSecurityGroupId.NotFound");
  }

  @Test
  void controlPlaneLogsKeptForNoTime() {
    String cluster = running("payments");

    refused(
        () ->
            client.put(
                "UpdateControlPlaneLog",
                "/clusters/%s/controlplanelog".formatted(cluster),
                Map.of("components", List.of("apiserver"), "log_ttl", "0")),
        400,
        "InvalidParameter");
  }

  @Test
  void kubeconfigsThatEndAtOnce() {
    String cluster = running("payments");

    refused(
        () ->
            client.post(
                "UpdateK8sClusterUserConfigExpire",
                "/k8s/%s/user_config/expire".formatted(cluster),
                Map.of("expire_hour", 0, "user", "201122334455")),
        400,
        "InvalidParameter");
  }

  @Test
  void aNameThatIsTaken() {
    create(Requested.cluster("payments"));

    refused(() -> create(Requested.cluster("payments")), 400, "ErrorClusterNameAlreadyExist");
  }

  @Test
  void aPoolNameThatIsTaken() {
    String cluster = running("payments");
    createPool(cluster, Requested.pool("general", 0));

    refused(() -> createPool(cluster, Requested.pool("general", 0)), 400, "InvalidParameter");
  }

  @Test
  void aManagedPoolWithoutTheProblemDetector() {
    ObjectNode bare = Requested.cluster("payments");
    bare.putArray("addons");
    String cluster = create(bare);
    awaitState(cluster, "running");

    refused(
        () -> createPool(cluster, Requested.pool("general", 0)),
        400,
        "InvalidParameter.Management");
  }

  @Test
  void aPoolInAClusterThatIsNotThereYet() throws IOException {
    restart(SLOW);
    String cluster = create(Requested.cluster("payments"));

    refused(() -> createPool(cluster, Requested.pool("general", 0)), 400, "ErrorClusterState");
  }

  @Test
  void aChangeToABusyPool() throws IOException {
    String cluster = running("payments");
    restart(SLOW);
    String pool = createPool(cluster, Requested.pool("general", 1));

    refused(
        () ->
            client.post(
                "ScaleClusterNodePool",
                "/clusters/%s/nodepools/%s".formatted(cluster, pool),
                Map.of("count", 1)),
        400,
        "InvalidNodePoolStatus.Forbidden");
  }

  @Test
  void deletionOfAProtectedCluster() {
    String cluster = create(Requested.cluster("payments").put("deletion_protection", true));
    awaitState(cluster, "running");

    refused(() -> delete(cluster), 400, "ErrorClusterDeletionProtected");

    client.put(
        "ModifyCluster", "/api/v2/clusters/" + cluster, Map.of("deletion_protection", false));
    awaitState(cluster, "running");
    delete(cluster);
    assertThat(cloud.truth()).anyMatch(truth -> truth.action().equals("DeleteCluster"));
  }

  @ParameterizedTest
  @CsvSource({"14", "4321", "soon"})
  void aKubeconfigOfAnImpossibleLife(String minutes) {
    String cluster = running("payments");

    refused(() -> kubeconfig(cluster, minutes), 400, "InvalidParameter");
  }

  @Test
  void butNotAKubeconfigOfFifteenMinutes() {
    String cluster = running("payments");

    assertThat(kubeconfig(cluster, "15")).startsWith("kubeconfig of " + cluster);
  }

  private String kubeconfig(String cluster, String minutes) {
    return client
        .get(
            "DescribeClusterUserKubeconfig",
            "/k8s/%s/user_config".formatted(cluster),
            Map.of("TemporaryDurationMinutes", minutes))
        .path("config")
        .asString();
  }

  private void delete(String cluster) {
    client.delete("DeleteCluster", "/clusters/" + cluster, Map.of());
  }

  private String createPool(String cluster, ObjectNode request) {
    return client
        .post("CreateClusterNodePool", "/clusters/%s/nodepools".formatted(cluster), request)
        .path("nodepool_id")
        .asString();
  }

  private static ObjectNode changed(ObjectNode request, String patch) {
    return Json.merged(request, Requested.read(patch.replace('\'', '"')));
  }

  private static void refused(Runnable call, int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(call::run)
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
