package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cluster.Clusters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ClustersTests extends ApiTest {
  @Autowired private Clusters clusters;
  private String project = "";
  private String path = "";

  @BeforeEach
  void inAProjectWithABlueprint() {
    project = newProject();
    path = "/api/v1/projects/" + project + "/clusters";
    operator(project)
        .postYaml("/api/v1/projects/" + project + "/blueprints", blueprint("standard"))
        .is(201);
  }

  @Test
  void anEmptyDryRunIsRefusedRatherThanCarriedOut() {
    String project = newProject();
    operator(project)
        .postYaml("/api/v1/projects/%s/blueprints".formatted(project), blueprint("standard"))
        .is(201);
    String path = "/api/v1/projects/%s/clusters".formatted(project);

    operator(project)
        .post(path + "?dryRun", clusterIn("web", "standard"))
        .isProblem(ProblemKind.INVALID_PARAMETER);
    operator(project)
        .post(path + "?dryRun=", clusterIn("web", "standard"))
        .isProblem(ProblemKind.INVALID_PARAMETER);

    assertThat(viewer(project).get(path).texts("items", "name")).isEmpty();
  }

  @Test
  void problemsOfOverridesPointIntoThem() {
    String body =
        clusterIn("web", "standard")
            .replaceFirst(
                "\"placement\"",
                "\"overrides\": {\"environment\": \"staging\", \"/a\": 1}, \"placement\"");

    assertThat(
            operator(project)
                .post(path, body)
                .isProblem(ProblemKind.INVALID_BODY)
                .path("problems")
                .valueStream()
                .map(problem -> problem.path("pointer").asString()))
        .containsExactlyInAnyOrder("/overrides/environment", "/overrides/~1a");
  }

  @Test
  void aRevisionCannotChangeTheNetworkOfAClusterThatStands() {
    JsonNode cluster =
        operator(project).post(path, clusterIn("web", "standard")).is(202).json().path("cluster");
    clusters.recordSeen(
        UUID.fromString(cluster.path("id").asString()), "c-" + project, "1.35.1-aliyun.1");
    String other = blueprint("standard").replace("172.21.0.0/20", "172.22.0.0/20");

    Answer refused =
        operator(project)
            .put(
                "/api/v1/projects/" + project + "/blueprints/standard",
                "application/yaml",
                "\"1\"",
                other);

    JsonNode problem = refused.isProblem(ProblemKind.POLICY_VIOLATED);
    assertThat(problem.at("/findings/0/rule").asString()).isEqualTo("NET-03");
    assertThat(problem.at("/findings/0/message").asString()).contains("web", "172.21.0.0/20");
  }

  @Test
  void aClusterThatTheCloudNeverHadHoldsNoRevisionToItsNetwork() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);

    operator(project)
        .put(
            "/api/v1/projects/" + project + "/blueprints/standard",
            "application/yaml",
            "\"1\"",
            blueprint("standard").replace("172.21.0.0/20", "172.22.0.0/20"))
        .is(200);
  }

  @Test
  void creatingIsAcceptedWithItsPlanAndNamesTheOperation() {
    Answer accepted = operator(project).post(path, clusterIn("web", "standard")).is(202);

    String operation = accepted.json().path("operation").asString();
    assertThat(accepted.header("Location")).isEqualTo("/api/v1/operations/" + operation);
    Answer read = viewer(project).get(accepted.requireHeader("Location")).is(200);
    assertThat(read.json().path("state").asString()).isEqualTo("QUEUED");
    assertThat(read.json().path("plan")).isEqualTo(accepted.json().path("plan"));
    assertThat(read.texts("steps", "key"))
        .isEqualTo(
            accepted
                .json()
                .path("plan")
                .path("changes")
                .valueStream()
                .map(change -> change.path("key").asString())
                .toList());
    Answer cluster = viewer(project).get(path + "/web").is(200);
    assertThat(cluster.json().path("status").asString()).isEqualTo("PROVISIONING");
    assertThat(cluster.json().path("kubernetesVersion").asString()).isEqualTo("1.35.1-aliyun.1");
    assertThat(cluster.header("ETag")).isNotNull();
  }

  @Test
  void aDryRunAnswersThePlanAndStartsNothing() {
    Answer plan = viewer(project).post(path + "?dryRun=true", clusterIn("web", "standard")).is(200);

    assertThat(plan.json().path("kind").asString()).isEqualTo("CREATE");
    assertThat(plan.json().path("refused").asBoolean()).isFalse();
    assertThat(plan.json().path("digest").asString()).hasSize(64);
    viewer(project).get(path + "/web").isProblem(ProblemKind.NOT_FOUND);
    assertThat(viewer(project).get("/api/v1/operations").json().path("items").size()).isZero();
  }

  @Test
  void thePlanResourceAnswersTheSamePlan() {
    String wanted = clusterIn("web", "standard");
    Answer dryRun = viewer(project).post(path + "?dryRun=true", wanted).is(200);

    Answer plan =
        viewer(project).post(path + "/web/plan", wanted.replace("\"name\": \"web\",", "")).is(200);

    assertThat(plan.json()).isEqualTo(dryRun.json());
  }

  @Test
  void aPlanForCreatingSaysWhatItNeeds() {
    Answer answer = viewer(project).post(path + "/web/plan", "{}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers()).containsExactly("/blueprint", "/placement");
  }

  @Test
  void everyProblemOfABodyIsNamedAtOnce() {
    Answer answer =
        operator(project)
            .post(
                path,
                """
                {"name": "-", "revision": "one", "overrides": [], "size": 3,
                 "placement": {"region": "cn-hangzhou", "nodeVSwitches": [], "podVSwitches": ["a b"]}}
                """);

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/name",
            "/blueprint",
            "/revision",
            "/overrides",
            "/size",
            "/placement/vpcId",
            "/placement/nodeVSwitches",
            "/placement/podVSwitches/0");
  }

  @Test
  void anUnknownBlueprintIsSaidSo() {
    operator(project).post(path, clusterIn("web", "none")).isProblem(ProblemKind.NOT_FOUND);
    operator(project)
        .post(
            path,
            clusterIn("web", "standard").replace("\"placement\"", "\"revision\": 7, \"placement\""))
        .isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aWrongRegionIsSaidSo() {
    Answer answer =
        operator(project)
            .post(path, clusterIn("web", "standard").replace("cn-hangzhou", "xx-nowhere"));

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers()).containsExactly("/placement/region");
  }

  @Test
  void vSwitchesThatAreNotThereOrElsewhereAreAllNamed() {
    Answer unknown =
        operator(project)
            .post(
                path,
                clusterIn("web", "standard")
                    .replace("vsw-node-i", "vsw-none")
                    .replace("vsw-pod-j", "vsw-lost"));
    Answer elsewhere =
        operator(project).post(path, clusterIn("web", "standard").replace("vpc-demo", "vpc-2"));

    unknown.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(unknown.pointers())
        .containsExactly("/placement/nodeVSwitches/1", "/placement/podVSwitches/2");
    elsewhere.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(elsewhere.pointers()).hasSize(6);
    viewer(project).get(path + "/web").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void tooFewAddressesAreRefusedWithTheProofAndNothingIsStored() {
    cloud.hasAddresses(8);

    Answer answer = operator(project).post(path, clusterIn("web", "standard"));

    answer.is(422);
    JsonNode problem = answer.json();
    assertThat(problem.path("capacity").path("sufficient").asBoolean()).isFalse();
    assertThat(problem.path("capacity").path("limit").asString()).contains("cn-hangzhou");
    viewer(project).get(path + "/web").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aTakenNameIsRefused() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);

    operator(project).post(path, clusterIn("web", "standard")).isProblem(ProblemKind.NAME_TAKEN);
  }

  @Test
  void clustersAreFilteredAndPaged() {
    for (String name : new String[] {"c", "a", "b"}) {
      operator(project).post(path, clusterIn(name, "standard")).is(202);
    }
    Client viewer = viewer(project);

    Answer first = viewer.get(path + "?limit=2").is(200);
    Answer second = viewer.get(path + "?limit=2&cursor=" + first.json().path("next").asString());

    assertThat(first.texts("items", "name")).containsExactly("a", "b");
    assertThat(second.texts("items", "name")).containsExactly("c");
    assertThat(viewer.get(path + "?status=RUNNING").texts("items", "name")).isEmpty();
    assertThat(viewer.get(path + "?status=PROVISIONING").texts("items", "name")).hasSize(3);
    assertThat(viewer.get(path + "?blueprint=other").texts("items", "name")).isEmpty();
  }

  @Test
  void deletingIsPlannedFirstAndThenAccepted() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);

    Answer planned = viewer(project).post(path + "/web/plan", "{\"action\": \"DELETE\"}").is(200);
    Answer dryRun = viewer(project).delete(path + "/web?dryRun=true").is(200);
    Answer accepted = operator(project).delete(path + "/web").is(202);

    assertThat(planned.json().path("kind").asString()).isEqualTo("DELETE");
    assertThat(dryRun.json()).isEqualTo(planned.json()).isEqualTo(accepted.json().path("plan"));
    assertThat(viewer(project).get(path + "/web").json().path("status").asString())
        .isEqualTo("DELETING");
    operator(project).delete(path + "/web").isProblem(ProblemKind.STATE_FORBIDS);
  }

  @Test
  void aKubeconfigIsHandedOutForAShortTimeAndToldInHistory() {
    JsonNode cluster =
        operator(project).post(path, clusterIn("web", "standard")).is(202).json().path("cluster");
    operator(project).post(path + "/web/kubeconfig").isProblem(ProblemKind.STATE_FORBIDS);
    clusters.recordSeen(
        UUID.fromString(cluster.path("id").asString()), "c-" + project, "1.35.1-aliyun.1");

    Answer kubeconfig = operator(project).post(path + "/web/kubeconfig?minutes=20").is(200);

    assertThat(kubeconfig.header("Content-Type")).startsWith("application/yaml");
    assertThat(kubeconfig.header("Cache-Control")).contains("no-store");
    assertThat(kubeconfig.text()).contains("kind: Config");
    Answer events = viewer(project).get("/api/v1/events?type=KubeconfigIssued").is(200);
    assertThat(events.texts("items", "actor")).containsExactly("otto");
    assertThat(events.text()).doesNotContain("kind: Config");
  }

  @ParameterizedTest
  @CsvSource({"14", "61", "0"})
  void aKubeconfigLivesBetweenFifteenMinutesAndAnHour(int minutes) {
    operator(project)
        .post(path + "/web/kubeconfig?minutes=" + minutes)
        .isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @ParameterizedTest
  @EnumSource(CloudError.class)
  void whatTheCloudSaysIsHandedOnWithItsCodeAndRequestId(CloudError error) {
    cloud.failsWith(new CloudFailure(error, "Cannot ask for vSwitches", "Some.Code", "7F02", null));

    Answer answer = operator(project).post(path, clusterIn("web", "standard"));

    JsonNode said = answer.json().path("cloud");
    assertThat(said.path("error").asString()).isEqualTo(error.name());
    assertThat(said.path("code").asString()).isEqualTo("Some.Code");
    assertThat(said.path("requestId").asString()).isEqualTo("7F02");
    viewer(project).get(path + "/web").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aCloudThatRefusesIsNoCauseToComeBackButOneThatIsAwayIs() {
    cloud.failsWith(new CloudFailure(CloudError.DENIED, "Refused", "Forbidden", "1", null));
    operator(project).post(path, clusterIn("web", "standard")).isProblem(ProblemKind.CLOUD_REFUSED);

    cloud.failsWith(new CloudFailure(CloudError.UNREACHABLE, "Away", null, null, null));
    Answer away = operator(project).post(path, clusterIn("web", "standard"));

    away.isProblem(ProblemKind.CLOUD_UNAVAILABLE);
    assertThat(away.header("Retry-After")).isEqualTo("5");
  }

  @Test
  void aDeletionsConditionIsHonoured() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);
    String etag = viewer(project).get(path + "/web").requireHeader("ETag");

    operator(project).delete(path + "/web", "\"999\"").isProblem(ProblemKind.STALE);
    viewer(project).delete(path + "/web?dryRun=true", "\"999\"").isProblem(ProblemKind.STALE);
    operator(project).delete(path + "/none", "*").isProblem(ProblemKind.NOT_FOUND);
    operator(project).delete(path + "/web", etag).is(202);
  }

  @Test
  void anyConditionMatchesAClusterThatIsThere() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);

    operator(project).delete(path + "/web", "*").is(202);
  }

  @Test
  void aPlanForDeletingTakesNoOtherField() {
    operator(project).post(path, clusterIn("web", "standard")).is(202);

    Answer answer =
        viewer(project)
            .post(
                path + "/web/plan",
                "{\"action\": \"DELETE\", \"blueprint\": \"standard\", \"overrides\": {}}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers()).containsExactly("/blueprint", "/overrides");
  }
}
