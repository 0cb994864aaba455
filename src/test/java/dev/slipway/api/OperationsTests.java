package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTests extends ApiTest {
  private static final String OPERATIONS = "/api/v1/operations";
  private String project = "";

  @BeforeEach
  void inAProjectWithABlueprint() {
    project = newProject();
    operator(project)
        .postYaml("/api/v1/projects/" + project + "/blueprints", blueprint("standard"))
        .is(201);
  }

  @Test
  void allOfThemKeepTheInvariants() {
    assertThat(viewer(EVERYWHERE).get("/api/v1/invariants").is(200).texts("violations", "fact"))
        .isEmpty();
    viewer(newProject()).get("/api/v1/invariants").isProblem(ProblemKind.ROLE_TOO_SMALL);
  }

  @Test
  void operationsArePagedNewestFirstAndFiltered() {
    start("a");
    start("b");
    start("c");
    Client viewer = viewer(project);

    Answer first = viewer.get(OPERATIONS + "?limit=2").is(200);
    Answer second =
        viewer.get(OPERATIONS + "?limit=2&cursor=" + first.json().path("next").asString());

    assertThat(first.texts("items", "cluster")).containsExactly("c", "b");
    assertThat(second.texts("items", "cluster")).containsExactly("a");
    assertThat(viewer.get(OPERATIONS + "?cluster=b").texts("items", "cluster"))
        .containsExactly("b");
    assertThat(viewer.get(OPERATIONS + "?state=QUEUED&kind=CreateCluster").texts("items", "state"))
        .containsExactly("QUEUED", "QUEUED", "QUEUED");
    assertThat(viewer.get(OPERATIONS + "?state=FAILED").texts("items", "state")).isEmpty();
    assertThat(viewer.get(OPERATIONS + "?project=" + project).texts("items", "id")).hasSize(3);
  }

  @Test
  void anOperationIsCanceledAndGoneOnWith() {
    String path = OPERATIONS + "/" + start("web");
    Client operator = operator(project);
    operator.post(path + "/retry").isProblem(ProblemKind.STATE_FORBIDS);

    Answer canceled = operator.post(path + "/cancel").is(202);

    assertThat(canceled.json().path("state").asString()).isIn("CANCELING", "CANCELED");
    assertThat(viewer(project).get(path).json().path("state"))
        .isEqualTo(canceled.json().path("state"));
  }

  private String start(String cluster) {
    return operator(project)
        .post("/api/v1/projects/" + project + "/clusters", clusterIn(cluster, "standard"))
        .is(202)
        .json()
        .path("operation")
        .asString();
  }
}
