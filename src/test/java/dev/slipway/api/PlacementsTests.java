package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a blueprint needs of the place it goes to. */
class PlacementsTests extends ApiTest {
  private static final String NAMED =
      blueprint("named")
          .replace("edition: pro", "edition: pro\n    securityGroup: sg-demo")
          .replace("max: 9}}", "max: 9}, keyPair: ops}")
          .replace(
              "networkPolicy: true",
              "networkPolicy: true, trunk: true, podNetworks: [{name: partner, vSwitches:"
                  + " [vsw-pod-h, vsw-pod-i, vsw-pod-j], securityGroups: [sg-demo], podSelector:"
                  + " {network: partner}}]");
  private static final String PLACE =
      "?region=cn-hangzhou&vpcId=vpc-demo&nodeVSwitches=vsw-node-h,vsw-node-i";

  private String project = "";
  private String path = "";

  @BeforeEach
  void inAProject() {
    project = newProject();
    path = "/api/v1/projects/" + project;
  }

  @Test
  void whatABlueprintNamesIsThereAndBesideTheNodes() {
    submit(NAMED);

    operator(project).post(path + "/clusters", clusterIn("web", "named")).is(202);
  }

  @Test
  void whatIsNotThereOrElsewhereIsNamedBeforeAnythingStarts() {
    submit(
        NAMED
            .replace("securityGroup: sg-demo", "securityGroup: sg-elsewhere")
            .replace("keyPair: ops", "keyPair: nobodys")
            .replace("[sg-demo]", "[sg-demo, sg-none]")
            .replace("vsw-pod-i", "vsw-elsewhere-h")
            .replace("vsw-pod-j", "vsw-none"));

    Answer answer = operator(project).post(path + "/clusters", clusterIn("web", "named"));

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers())
        .containsExactly(
            "/spec/foundation/securityGroup",
            "/spec/networking/podNetworks/0/securityGroups/1",
            "/spec/foundation/nodePools/0/keyPair",
            "/spec/networking/podNetworks/0/vSwitches/1",
            "/spec/networking/podNetworks/0/vSwitches/2");
    viewer(project).get(path + "/clusters/web").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aPodNetworkInAZoneWithoutNodesIsFoundWhenAPlaceIsTried() {
    Answer answer = viewer(project).postYaml(path + "/blueprints/validate" + PLACE, NAMED);

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers()).containsExactly("/spec/networking/podNetworks/0/vSwitches/2");
  }

  @Test
  void dualStackNeedsIpv6InEveryVSwitch() {
    submit(blueprint("dual").replace("cni: terway", "cni: terway, ipStack: dual"));

    Answer answer = operator(project).post(path + "/clusters", clusterIn("web", "dual"));

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers())
        .containsExactly("/placement/nodeVSwitches/2", "/placement/podVSwitches/2");
    operator(project)
        .post(
            path + "/clusters",
            clusterIn("web", "dual").replace(", \"vsw-node-j\"", "").replace(", \"vsw-pod-j\"", ""))
        .is(202);
  }

  @Test
  void servicesAndPodsHaveNoAddressesOfTheVpc() {
    submit(
        blueprint("flat")
            .replace("environment: production", "environment: development")
            .replace("172.21.0.0/20", "100.64.16.0/20, podCidr: 10.0.128.0/17")
            .replace("networkPolicy: true, ", "")
            .replace("cni: terway", "cni: flannel"));

    Answer answer =
        operator(project)
            .post(
                path + "/clusters",
                clusterIn("web", "flat")
                    .replaceFirst("(?s)\"podVSwitches.*]", "\"podVSwitches\": []"));

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers())
        .containsExactly("/spec/networking/serviceCidr", "/spec/networking/podCidr");
  }

  @Test
  void theCloudsWordDecidesWhichTypesHaveMemberInterfaces() {
    submit(NAMED.replace("[ecs.g7.2xlarge]", "[ecs.g7.2xlarge, ecs.c5.4xlarge]"));

    Answer answer = operator(project).post(path + "/clusters", clusterIn("web", "named"));

    JsonNode findings = answer.isProblem(ProblemKind.POLICY_VIOLATED).path("findings");
    assertThat(findings.valueStream())
        .extracting(
            finding -> finding.path("rule").asString() + " " + finding.path("pointer").asString())
        .containsExactly("NET-05 /spec/foundation/nodePools/0/instanceTypes/1");
  }

  private void submit(String blueprint) {
    operator(project).postYaml(path + "/blueprints", blueprint).is(201);
  }
}
