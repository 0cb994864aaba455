package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CapacityTests extends ApiTest {
  private static final String PLACE =
      "?region=cn-hangzhou&vpcId=vpc-demo&nodeVSwitches=vsw-node-h,vsw-node-i,vsw-node-j"
          + "&podVSwitches=vsw-pod-h,vsw-pod-i,vsw-pod-j";
  private String project = "";
  private String revision = "";

  @BeforeEach
  void inAProjectWithABlueprint() {
    project = newProject();
    String blueprints = "/api/v1/projects/" + project + "/blueprints";
    operator(project).postYaml(blueprints, blueprint("standard")).is(201);
    revision = blueprints + "/standard/revisions/1/capacity";
  }

  @Test
  void aRevisionIsProvenWithoutAPlace() {
    JsonNode document = viewer(project).get(revision).is(200).json();

    assertThat(document.path("placed").asBoolean()).isFalse();
    assertThat(document.path("sufficient").asBoolean()).isTrue();
    assertThat(document.has("cluster")).isFalse();
    assertThat(document.path("parts").findValuesAsString("kind")).containsOnly("POOL");
    assertThat(document.at("/parts/0/limit").asString()).startsWith("Pool general needs ");
  }

  @Test
  void aPlaceAddsItsZones() {
    cloud.hasAddresses(200);

    JsonNode document = viewer(project).get(revision + PLACE).is(200).json();

    JsonNode zone = document.at("/parts/0");
    assertThat(zone.path("name").asString()).isEqualTo("cn-hangzhou-h");
    assertThat(zone.path("limit").asString())
        .isEqualTo("Zone cn-hangzhou-h needs 270 pod addresses with one zone lost, 200 are there");
    assertThat(zone.path("lines").findValuesAsString("scenario"))
        .contains("AUTOSCALER_MAXIMUM", "HPA_MAXIMUM", "UPGRADE_SURGE", "ZONE_LOST")
        .doesNotContain("AT_MAXIMUM");
  }

  @Test
  void aWrongPlaceIsRefused() {
    viewer(project)
        .get(revision + "?region=cn-hangzhou&vpcId=vpc-demo&nodeVSwitches=vsw-nowhere")
        .isProblem(ProblemKind.INVALID_PLACEMENT);
    viewer(project).get(revision + "?region=xx-atlantis").isProblem(ProblemKind.INVALID_PLACEMENT);
    viewer(project).get(revision + "?vpcId=vpc-demo").isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @Test
  void anotherRevisionIsNotFound() {
    viewer(project).get(revision.replace("/1/", "/2/")).isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aClusterIsProvenAtItsPlaceAndOnlyWhileTheCloudAnswers() {
    String clusters = "/api/v1/projects/" + project + "/clusters";
    operator(project).post(clusters, clusterIn("web", "standard")).is(202);

    JsonNode document = viewer(project).get(clusters + "/web/capacity").is(200).json();
    cloud.failsWith(new CloudFailure(CloudError.UNREACHABLE, "Away", null, null, null));

    assertThat(document.path("cluster").asString()).isEqualTo("web");
    assertThat(document.path("placed").asBoolean()).isTrue();
    assertThat(document.path("standing").isEmpty()).isTrue();
    viewer(project).get(clusters + "/web/capacity").isProblem(ProblemKind.CLOUD_UNAVAILABLE);
    viewer(project).get(clusters + "/none/capacity").isProblem(ProblemKind.NOT_FOUND);
  }
}
