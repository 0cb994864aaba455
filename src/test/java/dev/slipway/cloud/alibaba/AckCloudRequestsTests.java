package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import dev.slipway.cloud.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each method's call as it goes over the wire, and what is read from the vendor's answer. */
class AckCloudRequestsTests {
  private static final String ACCEPTED =
      "{\"cluster_id\":\"c1\",\"request_id\":\"R-2\",\"task_id\":\"T-1\"}";

  private final StubCloud stub = new StubCloud();
  private final Cloud cloud = stub.cloud();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void findsAClusterAmongThoseWhoseNamesContainItsName() {
    stub.answers(
            """
            {"clusters": [{"cluster_id": "c0", "name": "payments-2", "state": "running"}],
             "page_info": {"page_number": 1, "page_size": 50, "total_count": 2}}
            """)
        .answers(
            """
            {"clusters": [
               {"cluster_id": "c1", "name": "payments", "state": "initial", "size": 3,
                "current_version": "", "init_version": "1.35.1-aliyun.1",
                "cluster_spec": "ack.pro.small", "deletion_protection": true,
                "tags": [{"key": "env", "value": "prod"}], "something": {"new": []}}],
             "page_info": {"page_number": 2, "page_size": 50, "total_count": 2}}
            """);

    assertThat(cloud.findCluster("payments"))
        .contains(
            new CloudClusters.Cluster(
                "c1",
                "payments",
                CloudClusters.State.CREATING,
                "initial",
                "1.35.1-aliyun.1",
                "ack.pro.small",
                true,
                3,
                Map.of("env", "prod"),
                CloudClusters.Settings.NOT_TOLD));
    assertThat(stub.requests())
        .containsExactly(
            """
            GET /api/v1/clusters DescribeClustersV1 2015-12-15
            name=payments
            page_number=1
            page_size=50
            region_id=cn-hangzhou\
            """,
            """
            GET /api/v1/clusters DescribeClustersV1 2015-12-15
            name=payments
            page_number=2
            page_size=50
            region_id=cn-hangzhou\
            """);
  }

  @Test
  void anAnswerWithoutAListIsNotAnEmptyList() {
    stub.answers("{}");

    assertThatExceptionOfType(CloudFailure.class)
        .isThrownBy(() -> cloud.findCluster("payments"))
        .returns(CloudError.UNKNOWN_OUTCOME, CloudFailure::error)
        .returns("R-1", CloudFailure::requestId);
  }

  @Test
  void aListThatDoesNotEndIsNoAnswer() {
    stub.answers("{\"clusters\": [{\"cluster_id\": \"c0\", \"name\": \"other\"}]}");

    assertThatExceptionOfType(CloudFailure.class)
        .isThrownBy(() -> cloud.findCluster("payments"))
        .returns(CloudError.UNKNOWN_OUTCOME, CloudFailure::error);
  }

  @Test
  void ofClustersWithTheSameNameTheOldestCounts() {
    stub.answers(
        """
        {"clusters": [
           {"cluster_id": "c2", "name": "payments", "created": "2026-03-02T09:14:04+08:00"},
           {"cluster_id": "c1", "name": "payments", "created": "2026-03-02T09:14:03+08:00"}],
         "page_info": {"total_count": 2}}
        """);

    assertThat(cloud.findCluster("payments")).map(CloudClusters.Cluster::id).contains("c1");
  }

  @Test
  void aClusterIsGoneOnlyWhenTheApiSaysSo() {
    stub.answers(404, "{\"code\":\"ErrorClusterNotFound\",\"message\":\"no\",\"status\":404}")
        .answers(404, "{\"Code\":\"InvalidAction.NotFound\",\"Message\":\"no\"}")
        .answers(404, "<html>");

    assertThat(cloud.cluster("c1")).isEmpty();
    assertThatExceptionOfType(CloudFailure.class).isThrownBy(() -> cloud.cluster("c1"));
    assertThatExceptionOfType(CloudFailure.class).isThrownBy(() -> cloud.cluster("c1"));
    assertThat(stub.lastRequest()).isEqualTo("GET /clusters/c1 DescribeClusterDetail 2015-12-15");
  }

  @Test
  void aClustersSettingsAreReadFromWhereverTheApiPutsThem() {
    stub.answers(
            """
            {"cluster_id": "c1", "name": "payments", "state": "running",
             "rrsa_config": {"enabled": true}, "maintenance_window": {"enable": false},
             "operation_policy": {"cluster_auto_upgrade": {"enabled": true}},
             "meta_data": "{\\"EncryptionKMSKeyId\\": \\"key-1\\"}"}
            """)
        .answers("{\"cluster_id\": \"c1\", \"meta_data\": \"no JSON\"}");

    assertThat(cloud.cluster("c1").orElseThrow().settings())
        .isEqualTo(new CloudClusters.Settings(true, "key-1", false, true));
    assertThat(cloud.cluster("c1").orElseThrow().settings())
        .isEqualTo(CloudClusters.Settings.NOT_TOLD);
  }

  @Test
  void looksAtTheLogsOfTheControlPlane() {
    stub.answers("{\"audit_enabled\": true, \"sls_project_name\": \"audits\"}")
        .answers("{\"log_project\": \"logs\", \"log_ttl\": \"30\", \"components\": [\"kcm\"]}");

    assertThat(cloud.auditLog("c1")).isEqualTo(new CloudClusters.AuditLog(true, "audits"));
    assertThat(cloud.controlPlaneLogs("c1"))
        .isEqualTo(new CloudClusters.ControlPlaneLogs(List.of("kcm"), "logs"));
    assertThat(stub.requests())
        .containsExactly(
            "GET /clusters/c1/audit GetClusterAuditProject 2015-12-15",
            "GET /clusters/c1/controlplanelog CheckControlPlaneLogEnable 2015-12-15");
  }

  @Test
  void changesDeletionProtectionAlone() {
    stub.answers(ACCEPTED);

    assertThat(cloud.setDeletionProtection("c1", false))
        .isEqualTo(new Accepted("c1", "T-1", "R-2"));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            PUT /api/v2/clusters/c1 ModifyCluster 2015-12-15
            {"deletion_protection":false}\
            """);
  }

  @Test
  void saysOfEverythingWhetherItGoesWithTheCluster() {
    stub.answers(202, ACCEPTED);

    cloud.deleteCluster("c1", new CloudClusters.Deletion(true, false, true, List.of("sg-1")));

    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            DELETE /clusters/c1 DeleteCluster 2015-12-15
            delete_options=[{"resource_type":"SLB","delete_mode":"delete"},\
            {"resource_type":"ALB","delete_mode":"delete"},\
            {"resource_type":"SLS_Data","delete_mode":"retain"},\
            {"resource_type":"SLS_ControlPlane","delete_mode":"delete"}]
            retain_all_resources=false
            retain_resources=["sg-1"]\
            """);
  }

  @Test
  void listsResources() {
    stub.answers(
        """
        [{"instance_id": "lb-1", "resource_type": "ALIYUN::SLB::LoadBalancer",
          "state": "CREATE_COMPLETE", "auto_create": 1,
          "delete_behavior": {"delete_by_default": true, "changeable": true}},
         {"instance_id": "vpc-1", "resource_type": "ALIYUN::ECS::VPC", "auto_create": 0}]
        """);

    assertThat(cloud.clusterResources("c1"))
        .containsExactly(
            new CloudClusters.Resource(
                "lb-1", "ALIYUN::SLB::LoadBalancer", "CREATE_COMPLETE", true, true),
            new CloudClusters.Resource("vpc-1", "ALIYUN::ECS::VPC", "", false, false));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            GET /clusters/c1/resources DescribeClusterResources 2015-12-15
            with_addon_resources=true\
            """);
  }

  @Test
  void readsTasks() {
    stub.answers(
            """
            {"task_id": "T-1", "state": "fail", "current_stage": "DrainNodes",
             "error": {"code": "BadRequest", "message": "Addon status not match"}}
            """)
        .answers("{\"task_id\": \"T-1\", \"state\": \"running\", \"error\": null}")
        .answers(404, "{\"code\":\"ErrorTaskNotFound\",\"message\":\"no\"}");

    assertThat(cloud.task("T-1"))
        .contains(
            new CloudTask(
                "T-1",
                CloudTask.State.FAILED,
                "DrainNodes",
                "BadRequest",
                "Addon status not match"));
    assertThat(cloud.task("T-1"))
        .contains(new CloudTask("T-1", CloudTask.State.RUNNING, null, null, ""));
    assertThat(cloud.task("T-1")).isEmpty();
    assertThat(stub.lastRequest()).isEqualTo("GET /tasks/T-1 DescribeTaskInfo 2015-12-15");
  }

  @Test
  void readsNodePools() {
    stub.answers(
        """
        {"nodepools": [
          {"auto_scaling": {"enable": true, "min_instances": 1, "max_instances": 9},
           "nodepool_info": {"nodepool_id": "np1", "name": "general", "is_default": false},
           "scaling_group": {"desired_size": 3, "instance_types": ["ecs.g7.xlarge"]},
           "status": {"state": "removing_nodes", "total_nodes": 4, "healthy_nodes": 3}},
          {"nodepool_info": {"nodepool_id": "np2", "name": "default-nodepool", "is_default": true},
           "status": {"state": "active"}}]}
        """);

    assertThat(cloud.nodePools("c1"))
        .containsExactly(
            new CloudNodePools.Pool(
                "np1",
                "general",
                CloudNodePools.State.BUSY,
                "removing_nodes",
                false,
                true,
                1,
                9,
                3,
                4,
                3,
                List.of("ecs.g7.xlarge")),
            new CloudNodePools.Pool(
                "np2",
                "default-nodepool",
                CloudNodePools.State.ACTIVE,
                "active",
                true,
                false,
                0,
                0,
                0,
                0,
                0,
                List.of()));
    assertThat(stub.lastRequest())
        .isEqualTo("GET /clusters/c1/nodepools DescribeClusterNodePools 2015-12-15");
  }

  @Test
  void deletesNodePoolsWithTheirNodes() {
    stub.answers("{\"request_id\":\"R-2\",\"task_id\":\"T-1\"}");

    assertThat(cloud.deleteNodePool("c1", "np1")).isEqualTo(new Accepted("np1", "T-1", "R-2"));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            DELETE /clusters/c1/nodepools/np1 DeleteClusterNodepool 2015-12-15
            force=true\
            """);
  }

  @Test
  void installsAddonsByABareArray() {
    stub.answers(ACCEPTED);

    cloud.installAddons(
        "c1",
        List.of(
            new CloudAddons.Install("ack-node-local-dns", "1.2.3", ""),
            new CloudAddons.Install("loongcollector", "2.0", "{\"sls_project_name\":\"\"}")));

    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            POST /clusters/c1/components/install InstallClusterAddons 2015-12-15
            [{"name":"ack-node-local-dns","version":"1.2.3"},\
            {"name":"loongcollector","version":"2.0","config":"{\\"sls_project_name\\":\\"\\"}"}]\
            """);
  }

  @Test
  void deploysAddonsAnewByAnUpgradeToTheirVersion() {
    stub.answers(ACCEPTED);

    cloud.redeployAddons("c1", List.of(new CloudAddons.Install("loongcollector", "2.0", "")));

    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            POST /clusters/c1/components/upgrade UpgradeClusterAddons 2015-12-15
            [{"component_name":"loongcollector","next_version":"2.0","policy":"overwrite"}]\
            """);
  }

  @Test
  void listsAddonsOfferedAndInstalled() {
    stub.answers(
            """
            {"addons": [{"name": "csi-plugin", "version": "v1.33", "install_by_default": true,
                         "config_schema": "{}"}]}
            """)
        .answers(
            "{\"addons\": [{\"name\": \"csi-plugin\", \"version\": \"v1.32\", \"state\":"
                + " \"active\"}]}");

    assertThat(cloud.availableAddons("c1"))
        .containsExactly(new CloudAddons.Available("csi-plugin", "v1.33", true));
    assertThat(cloud.installedAddons("c1"))
        .containsExactly(
            new CloudAddons.Installed("csi-plugin", "v1.32", CloudAddons.State.ACTIVE));
    assertThat(stub.requests())
        .containsExactly(
            "GET /addons ListAddons 2015-12-15\ncluster_id=c1",
            "GET /clusters/c1/addon_instances ListClusterAddonInstances 2015-12-15");
  }

  @Test
  void kubeconfigsAreShortLivedAndDoNotPrintThemselves() {
    stub.answers("{\"config\": \"apiVersion: v1\", \"expiration\": \"2026-03-02T02:14:05Z\"}");

    Kubeconfig kubeconfig = cloud.kubeconfig("c1", Duration.ofMinutes(15));

    assertThat(kubeconfig)
        .isEqualTo(new Kubeconfig("apiVersion: v1", Instant.parse("2026-03-02T02:14:05Z")))
        .hasToString("***");
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            GET /k8s/c1/user_config DescribeClusterUserKubeconfig 2015-12-15
            PrivateIpAddress=true
            TemporaryDurationMinutes=15\
            """);
  }

  @Test
  void asksForTenInstanceTypesAtOnce() {
    List<String> ids = IntStream.rangeClosed(1, 11).mapToObj(n -> "ecs.g" + n).toList();
    stub.answers(
            """
            {"InstanceTypes": {"InstanceType": [
               {"InstanceTypeId": "ecs.g7.xlarge", "InstanceTypeFamily": "ecs.g7",
                "CpuCoreCount": 4, "MemorySize": 16.0, "GPUAmount": 0, "GPUSpec": "",
                "EniQuantity": 4, "EniPrivateIpAddressQuantity": 15, "EniTrunkSupported": true,
                "DiskQuantity": 17}]}}
            """)
        .answers(
            """
            {"InstanceTypes": {"InstanceType": [
               {"InstanceTypeId": "ecs.gn7i", "InstanceTypeFamily": "ecs.gn7i",
                "CpuCoreCount": 16, "MemorySize": 60.5, "GPUAmount": 1, "GPUSpec": "NVIDIA A10"}]}}
            """);

    assertThat(cloud.instanceTypes(ids))
        .containsExactly(
            new InstanceType("ecs.g7.xlarge", "ecs.g7", 4, 16.0, 0, null, 4, 15, true, 17),
            new InstanceType(
                "ecs.gn7i", "ecs.gn7i", 16, 60.5, 1, "NVIDIA A10", null, null, null, null));
    assertThat(stub.requests().getFirst())
        .startsWith("POST / DescribeInstanceTypes 2014-05-26\n")
        .contains("\nInstanceTypes.1=ecs.g1\n", "\nInstanceTypes.10=ecs.g10\n");
    assertThat(stub.lastRequest())
        .isEqualTo("POST / DescribeInstanceTypes 2014-05-26\nInstanceTypes.1=ecs.g11");
  }

  @Test
  void tellsAllBlocksOfAVpc() {
    stub.answers(
        """
        {"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/8", "SecondaryCidrBlocks":
           {"SecondaryCidrBlock": ["192.168.0.0/16"]}}]}}
        """);

    assertThat(cloud.blocksOf("vpc-1")).containsExactly("10.0.0.0/8", "192.168.0.0/16");
    assertThat(stub.lastRequest())
        .isEqualTo("POST / DescribeVpcs 2016-04-28\nRegionId=cn-hangzhou\nVpcId=vpc-1");
  }

  @Test
  void listsVSwitchesOfAVpcOrById() {
    stub.answers(
        """
        {"VSwitches": {"VSwitch": [
           {"VSwitchId": "vsw-1", "VpcId": "vpc-1", "ZoneId": "cn-hangzhou-h",
            "CidrBlock": "10.0.0.0/24", "Ipv6CidrBlock": "2408:4005::/64",
            "AvailableIpAddressCount": 252}]}, "TotalCount": 1}
        """);
    var vSwitch = new VSwitch("vsw-1", "vpc-1", "cn-hangzhou-h", "10.0.0.0/24", true, 252);

    assertThat(cloud.vSwitches("vpc-1")).containsExactly(vSwitch);
    assertThat(cloud.vSwitchesById(List.of("vsw-1", "vsw-2"))).containsExactly(vSwitch);
    assertThat(cloud.vSwitchesById(List.of())).isEmpty();
    assertThat(stub.requests())
        .containsExactly(
            """
            POST / DescribeVSwitches 2016-04-28
            PageNumber=1
            PageSize=50
            RegionId=cn-hangzhou
            VpcId=vpc-1\
            """,
            """
            POST / DescribeVSwitches 2016-04-28
            PageNumber=1
            PageSize=50
            RegionId=cn-hangzhou
            VSwitchId=vsw-1,vsw-2\
            """);
  }

  @Test
  void asksWhatAVersionCanBeUpgradedTo() {
    stub.answers(
        """
        [{"version": "1.34.3-aliyun.1", "creatable": true,
          "upgradable_versions": ["1.35.1-aliyun.1", "1.35.4-aliyun.1"]}]
        """);

    assertThat(cloud.version("1.34.3-aliyun.1"))
        .contains(
            new CloudClusters.Version(
                "1.34.3-aliyun.1", true, List.of("1.35.4-aliyun.1", "1.35.1-aliyun.1")));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            GET /api/v1/metadata/versions DescribeKubernetesVersionMetadata 2015-12-15
            ClusterType=ManagedKubernetes
            KubernetesVersion=1.34.3-aliyun.1
            Mode=supported
            Profile=Default
            QueryUpgradableVersion=true
            Region=cn-hangzhou\
            """);
  }

  @Test
  void looksAtSecurityGroupsTogetherAndAtKeyPairsOneByOne() {
    stub.answers(
        """
        {"SecurityGroups": {"SecurityGroup": [{"SecurityGroupId": "sg-1", "VpcId": "vpc-1"}]},
         "KeyPairs": {"KeyPair": [{"KeyPairName": "ops"}]}}
        """);

    assertThat(cloud.securityGroups(List.of("sg-1", "sg-2")))
        .containsExactly(new SecurityGroup("sg-1", "vpc-1"));
    assertThat(cloud.keyPairs(List.of("ops"))).containsExactly("ops");
    assertThat(stub.requests())
        .containsExactly(
            """
            POST / DescribeSecurityGroups 2014-05-26
            PageSize=50
            RegionId=cn-hangzhou
            SecurityGroupIds=["sg-1","sg-2"]\
            """,
            """
            POST / DescribeKeyPairs 2014-05-26
            KeyPairName=ops
            RegionId=cn-hangzhou\
            """);
  }

  @Test
  void listsCreatableVersionsNewestFirst() {
    stub.answers(
        """
        [{"version": "1.9.10-aliyun.1"}, {"version": "1.35.1-aliyun.1", "creatable": true},
         {"version": "1.35.1-aliyun.12"}, {"version": "1.36.0-aliyun.1", "creatable": false}]
        """);

    assertThat(cloud.creatableVersions())
        .containsExactly("1.35.1-aliyun.12", "1.35.1-aliyun.1", "1.9.10-aliyun.1");
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            GET /api/v1/metadata/versions DescribeKubernetesVersionMetadata 2015-12-15
            ClusterType=ManagedKubernetes
            Mode=creatable
            Profile=Default
            Region=cn-hangzhou\
            """);
  }

  @Test
  void looksAtAServiceMesh() {
    stub.answers(
        """
        {"RequestId": "R-1", "ServiceMesh": {
           "ServiceMeshInfo": {"ServiceMeshId": "c0", "Name": "m", "State": "running"},
           "Spec": {"Network": {"VpcId": "vpc-1"}}, "Clusters": []}}
        """);

    assertThat(cloud.mesh("c0"))
        .contains(new CloudMeshes.Mesh("c0", "m", CloudMeshes.State.RUNNING, "running", "vpc-1"));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            POST / DescribeServiceMeshDetail 2020-01-11
            ServiceMeshId=c0\
            """);
  }

  @Test
  void anAnswerWithoutTheMeshIsNotAMeshThatIsGone() {
    stub.answers("{\"RequestId\": \"R-1\"}");

    assertThatExceptionOfType(CloudFailure.class)
        .isThrownBy(() -> cloud.mesh("c0"))
        .returns(CloudError.UNKNOWN_OUTCOME, CloudFailure::error);
  }

  @Test
  void aServiceMeshIsGoneWhenTheApiSaysSo() {
    stub.answers(404, "{\"Code\": \"ServiceMesh.NotFound\", \"Message\": \"no\"}")
        .answers(404, "{\"Code\": \"InvalidAction.NotFound\", \"Message\": \"no\"}");

    assertThat(cloud.mesh("c0")).isEmpty();
    assertThatExceptionOfType(CloudFailure.class).isThrownBy(() -> cloud.mesh("c0"));
  }

  @Test
  void aServiceMeshThatIsForbiddenIsGoneOnlyWhenItIsNotListedEither() {
    String forbidden = "{\"Code\": \"StatusForbidden\", \"Message\": \"no\"}";
    stub.answers(403, forbidden)
        .answers("{\"ServiceMeshes\": [{\"ServiceMeshInfo\": {\"ServiceMeshId\": \"c1\"}}]}")
        .answers(403, forbidden)
        .answers("{\"ServiceMeshes\": [{\"ServiceMeshInfo\": {\"ServiceMeshId\": \"c0\"}}]}");

    assertThat(cloud.mesh("c0")).isEmpty();
    assertThatExceptionOfType(CloudFailure.class)
        .isThrownBy(() -> cloud.mesh("c0"))
        .returns(CloudError.DENIED, CloudFailure::error);
  }

  @Test
  void findsAClusterInAServiceMesh() {
    stub.answers("{\"RequestId\": \"R-1\"}")
        .answers(
            """
            {"RequestId": "R-1", "Clusters": [
               {"ClusterId": "c0", "State": "running"},
               {"ClusterId": "c1", "State": "failed", "ErrorMessage": "no nodes"}]}
            """);

    assertThat(cloud.meshMember("m0", "c1")).isEmpty();
    assertThat(cloud.meshMember("m0", "c1"))
        .contains(new CloudMeshes.Member("c1", CloudMeshes.State.FAILED, "failed", "no nodes"));
    assertThat(stub.lastRequest())
        .isEqualTo("POST / DescribeClustersInServiceMesh 2020-01-11\nServiceMeshId=m0");
  }

  @Test
  void asksPageByPageWhatKeepsAClusterOutOfAServiceMesh() {
    stub.answers(
            """
            {"NumberOfClusters": 2, "Clusters": [{"ClusterId": "c0", "ForbiddenFlag": 0}]}
            """)
        .answers(
            """
            {"NumberOfClusters": 2, "Clusters": [
               {"ClusterId": "c1", "ForbiddenFlag": 3, "ForbiddenInfo": "[{}]"}]}
            """);

    assertThat(cloud.meshObstacle("m0", "c1"))
        .contains(new CloudMeshes.Obstacle(CloudMeshes.Obstacle.Kind.ADDRESSES_OVERLAP, "[{}]"));
    assertThat(stub.lastRequest())
        .isEqualTo(
            """
            POST / DescribeServiceMeshClusters 2020-01-11
            ServiceMeshId=m0
            Limit=20&Offset=20\
            """);
  }

  @Test
  void addsToAServiceMeshAndTakesOut() {
    stub.answers("{\"RequestId\": \"R-2\", \"Code\": \"200\", \"Message\": \"success\"}");

    assertThat(cloud.joinMesh("m0", "c1")).isEqualTo(new Accepted("c1", "", "R-2"));
    cloud.leaveMesh("m0", "c1");

    assertThat(stub.requests())
        .containsExactly(
            "POST / AddClusterIntoServiceMesh 2020-01-11\nClusterId=c1&ServiceMeshId=m0",
            "POST / RemoveClusterFromServiceMesh 2020-01-11\nClusterId=c1&ServiceMeshId=m0");
  }

  @Test
  void idsCannotLeaveTheirPlaceInThePath() {
    stub.answers("{\"task_id\": \"x\", \"state\": \"running\"}");

    cloud.task("../clusters/c1?force=true");

    assertThat(stub.lastRequest())
        .isEqualTo("GET /tasks/..%2Fclusters%2Fc1%3Fforce%3Dtrue DescribeTaskInfo 2015-12-15");
  }
}
