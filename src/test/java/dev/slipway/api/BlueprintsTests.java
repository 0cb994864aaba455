package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class BlueprintsTests extends ApiTest {
  private String path = "";
  private String project = "";

  @BeforeEach
  void inAProject() {
    project = newProject();
    path = "/api/v1/projects/" + project + "/blueprints";
  }

  @Test
  void aSubmittedBlueprintIsReadBack() {
    Answer submitted = operator(project).postYaml(path, blueprint("standard"));

    submitted.is(201);
    assertThat(submitted.header("Location")).isEqualTo(path + "/standard");
    assertThat(submitted.header("ETag")).isEqualTo("\"1\"");
    assertThat(submitted.json().path("verdict").path("refused").asBoolean()).isFalse();
    Answer read = viewer(project).get(path + "/standard").is(200);
    assertThat(read.json()).isEqualTo(submitted.json().path("blueprint"));
    assertThat(read.json().path("document").path("metadata").path("name").asString())
        .isEqualTo("standard");
    assertThat(read.json().path("createdBy").asString()).isEqualTo("otto");
    assertThat(read.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void whoHasTheLatestAlreadyGetsNoBody() {
    operator(project).postYaml(path, blueprint("standard")).is(201);

    send(viewer(project).to(path + "/standard").header("If-None-Match", "\"1\"").GET().build())
        .is(304);
  }

  @Test
  void yamlAndJsonAreTheSameBlueprint() {
    JsonNode tree = new YAMLMapper().readTree(blueprint("standard"));
    operator(project).postYaml(path, blueprint("standard")).is(201);

    Answer again =
        operator(project).put(path + "/standard", "application/json", "\"1\"", tree.toString());

    assertThat(again.is(200).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void aTakenNameIsRefused() {
    operator(project).postYaml(path, blueprint("standard")).is(201);

    operator(project).postYaml(path, blueprint("standard")).isProblem(ProblemKind.NAME_TAKEN);
  }

  @Test
  void everyProblemOfADocumentIsNamedAtOnce() {
    String spoilt =
        blueprint("standard")
            .replaceFirst("environment: production", "environment: moon\n  surprise: 1");

    Answer answer = operator(project).postYaml(path, spoilt);

    answer.isProblem(ProblemKind.INVALID_BLUEPRINT);
    assertThat(answer.pointers()).contains("/spec/environment", "/spec/surprise");
    viewer(project).get(path + "/standard").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void whatPolicyForbidsIsAnsweredWithFindingsAndProofAndNotStored() {
    Answer answer = operator(project).postYaml(path, refused("standard"));

    JsonNode problem = answer.isProblem(ProblemKind.POLICY_VIOLATED);
    assertThat(answer.texts("findings", "severity")).contains("BLOCK");
    assertThat(answer.texts("results", "outcome")).contains("PASS", "FAIL");
    assertThat(answer.texts("findings", "remedy")).doesNotContain("");
    assertThat(problem.path("capacity").path("lines").size()).isPositive();
    viewer(project).get(path + "/standard").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void validationStoresNothing() {
    Answer good = viewer(project).postYaml(path + "/validate", blueprint("standard")).is(200);
    Answer bad = viewer(project).postYaml(path + "/validate", refused("standard")).is(200);

    assertThat(good.json().path("refused").asBoolean()).isFalse();
    assertThat(bad.json().path("refused").asBoolean()).isTrue();
    assertThat(viewer(project).get(path).json().path("items").size()).isZero();
  }

  @Test
  void validationWithAPlaceCountsAddresses() {
    String place =
        "?region=cn-hangzhou&vpcId=vpc-demo&nodeVSwitches=vsw-node-h,vsw-node-i,vsw-node-j"
            + "&podVSwitches=vsw-pod-h,vsw-pod-i,vsw-pod-j";

    Answer without = viewer(project).postYaml(path + "/validate", blueprint("standard")).is(200);
    Answer with =
        viewer(project).postYaml(path + "/validate" + place, blueprint("standard")).is(200);

    assertThat(resources(with)).anyMatch(resource -> resource.contains("address"));
    assertThat(resources(with).size()).isGreaterThan(resources(without).size());
  }

  @Test
  void validationNamesWhatIsWrongWithThePlace() {
    String place = "?region=cn-hangzhou&vpcId=vpc-other&nodeVSwitches=vsw-node-h,vsw-none";

    Answer answer = viewer(project).postYaml(path + "/validate" + place, blueprint("standard"));

    answer.isProblem(ProblemKind.INVALID_PLACEMENT);
    assertThat(answer.pointers())
        .containsExactly("/placement/nodeVSwitches/0", "/placement/nodeVSwitches/1");
  }

  @Test
  void aRevisionIsAddedAgainstTheLatest() {
    Client operator = operator(project);
    operator.postYaml(path, blueprint("standard")).is(201);

    Answer second =
        operator.put(path + "/standard", "application/yaml", "\"1\"", revised()).is(200);

    assertThat(second.header("ETag")).isEqualTo("\"2\"");
    operator
        .put(path + "/standard", "application/yaml", "\"1\"", blueprint("standard"))
        .isProblem(ProblemKind.STALE);
    send(operator
            .to(path + "/standard")
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(revised()))
            .build())
        .isProblem(ProblemKind.PRECONDITION_REQUIRED);
  }

  @Test
  void aRevisionBearsTheNameOfItsBlueprint() {
    operator(project).postYaml(path, blueprint("standard")).is(201);

    Answer answer =
        operator(project).put(path + "/standard", "application/yaml", "\"1\"", blueprint("other"));

    answer.isProblem(ProblemKind.INVALID_BLUEPRINT);
    assertThat(answer.pointers()).containsExactly("/metadata/name");
  }

  @Test
  void revisionsAreListedReadAndCompared() {
    operator(project).postYaml(path, blueprint("standard")).is(201);
    operator(project).put(path + "/standard", "application/yaml", "\"1\"", revised()).is(200);
    Client viewer = viewer(project);

    Answer newest = viewer.get(path + "/standard/revisions?limit=1").is(200);
    Answer oldest =
        viewer.get(path + "/standard/revisions?cursor=" + newest.json().path("next").asString());
    Answer first = viewer.get(path + "/standard/revisions/1").is(200);
    Answer diff = viewer.get(path + "/standard/revisions/2/diff?against=1").is(200);

    assertThat(newest.texts("items", "revision")).containsExactly("2");
    assertThat(oldest.texts("items", "revision")).containsExactly("1");
    assertThat(
            first.json().path("document").path("metadata").path("labels").path("team").asString())
        .isEqualTo("payments");
    assertThat(diff.json().path("differences"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    [{"path": "/metadata/labels/team", "from": "payments", "to": "orders"}]
                    """));
    viewer.get(path + "/standard/revisions/3").isProblem(ProblemKind.NOT_FOUND);
    viewer.get(path + "/none/revisions").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void blueprintsArePagedByNameWithoutTheirDocuments() {
    for (String name : new String[] {"c", "a", "b"}) {
      operator(project).postYaml(path, blueprint(name)).is(201);
    }

    Answer first = viewer(project).get(path + "?limit=2").is(200);
    Answer second =
        viewer(project).get(path + "?limit=2&cursor=" + first.json().path("next").asString());

    assertThat(first.texts("items", "name")).containsExactly("a", "b");
    assertThat(second.texts("items", "name")).containsExactly("c");
    assertThat(second.json().has("next")).isFalse();
    assertThat(first.json().path("items").path(0).has("document")).isFalse();
  }

  @Test
  void aBlueprintThatClustersUseIsNotDeleted() {
    operator(project).postYaml(path, blueprint("standard")).is(201);
    operator(project)
        .post("/api/v1/projects/" + project + "/clusters", clusterIn("web", "standard"))
        .is(202);

    operator(project).delete(path + "/standard").isProblem(ProblemKind.IN_USE);
    operator(project).delete(path + "/none").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void everyChangeIsToldInHistory() {
    operator(project).postYaml(path, blueprint("standard")).is(201);
    operator(project).put(path + "/standard", "application/yaml", "\"1\"", revised()).is(200);
    operator(project).put(path + "/standard", "application/yaml", "\"2\"", revised()).is(200);
    operator(project).delete(path + "/standard").is(204);

    assertThat(viewer(project).get("/api/v1/events").texts("items", "type"))
        .containsExactly(
            "BlueprintDeleted", "BlueprintRevised", "BlueprintSubmitted", "ProjectCreated");
  }

  private String revised() {
    return blueprint("standard").replaceFirst("team: payments", "team: orders");
  }

  /** The first rule: production needs the edition with a promise. */
  private String refused(String name) {
    return blueprint(name).replaceFirst("edition: pro", "edition: basic");
  }

  private static java.util.List<String> resources(Answer judged) {
    return judged
        .json()
        .path("capacity")
        .path("lines")
        .valueStream()
        .map(line -> line.path("resource").asString())
        .toList();
  }

  @Test
  void aDeletionsConditionIsHonoured() {
    operator(project).postYaml(path, blueprint("standard")).is(201);

    operator(project).delete(path + "/standard", "\"2\"").isProblem(ProblemKind.STALE);
    operator(project).delete(path + "/standard", "\"1\"").is(204);
    operator(project).delete(path + "/standard", "*").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void anyConditionMatchesABlueprintThatIsThere() {
    operator(project).postYaml(path, blueprint("standard")).is(201);

    operator(project)
        .put(path + "/standard", "application/yaml", "*", blueprint("standard"))
        .is(200);
    operator(project).delete(path + "/standard", "*").is(204);
  }
}
