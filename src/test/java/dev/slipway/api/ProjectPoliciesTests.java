package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProjectPoliciesTests extends ApiTest {
  private static final String LABELS =
      "has(blueprint.metadata.labels) && 'cost-centre' in blueprint.metadata.labels";

  @Test
  void enforcingListsWhoBreaksItAndRefusesFromThenOn() {
    String project = newProject();
    submit(project, blueprint("web")).is(201);
    submit(project, labelled("shop")).is(201);
    operator(project)
        .post("/api/v1/projects/" + project + "/clusters", clusterIn("live", "web"))
        .is(202);

    Answer saved = save(project, "cost-centre", rule("ENFORCED", LABELS)).is(201);

    JsonNode trial = saved.json().path("trial");
    assertThat(trial.path("blueprints").asInt()).isEqualTo(2);
    assertThat(trial.path("clusters").asInt()).isEqualTo(1);
    assertThat(trial.path("complete").asBoolean()).isTrue();
    assertThat(trial.path("refused").asInt()).isEqualTo(2);
    JsonNode affected = trial.path("affected");
    assertThat(affected.findValuesAsString("blueprint")).containsExactly("web", "web");
    assertThat(affected.path(0).path("writtenBy").asString()).isEqualTo("otto");
    assertThat(affected.path(0).has("cluster")).isFalse();
    assertThat(affected.path(1).path("cluster").asString()).isEqualTo("live");
    assertThat(affected.path(0).path("finding").path("message").asString())
        .isEqualTo("Nobody pays for it");
    submit(project, labelled("another")).is(201);
    JsonNode refused = submit(project, blueprint("unpaid")).isProblem(ProblemKind.POLICY_VIOLATED);
    assertThat(refused.path("findings").findValuesAsString("rule")).contains("cost-centre");
    JsonNode planned =
        operator(project)
            .post("/api/v1/projects/" + project + "/clusters?dryRun=true", clusterIn("next", "web"))
            .is(200)
            .json();
    assertThat(planned.path("refused").asBoolean()).isTrue();
  }

  @Test
  void onTrialItIsAskedOnlyWhenTried() {
    String project = newProject();
    submit(project, blueprint("web")).is(201);
    save(project, "cost-centre", rule("TRIAL", LABELS)).is(201);

    submit(project, blueprint("unpaid")).is(201);

    JsonNode tried = admin(project).post(policies(project) + "/cost-centre/trial").is(200).json();
    assertThat(tried.path("affected").findValuesAsString("blueprint"))
        .containsExactly("unpaid", "web");
    assertThat(tried.path("affected").path(0).path("finding").path("outcome").asString())
        .isEqualTo("FAIL");
  }

  @Test
  void aRuleIsTriedWithoutStoringIt() {
    String project = newProject();
    submit(project, blueprint("web")).is(201);

    JsonNode tried =
        admin(project)
            .post(policies(project) + "/new/trial", rule("TRIAL", "blueprint.metadata.name == 'x'"))
            .is(200)
            .json();

    assertThat(tried.path("rule").asString()).isEqualTo("new");
    assertThat(tried.path("affected").findValuesAsString("blueprint")).containsExactly("web");
    viewer(project).get(policies(project) + "/new").isProblem(ProblemKind.NOT_FOUND);
    admin(project).post(policies(project) + "/new/trial").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void clustersAreJudgedByTheirOwnRevisionAndOverrides() {
    String project = newProject();
    String open =
        blueprint("web").replace("spec:", "spec:\n  overridable: [/foundation/nodePools/*/size]");
    submit(project, open).is(201);
    String wanted =
        clusterIn("live", "web")
            .replaceFirst(
                "\\{",
                "{\"overrides\": {\"foundation\": {\"nodePools\": {\"general\": {\"size\":"
                    + " {\"max\": 12}}}}}, ");
    operator(project).post("/api/v1/projects/" + project + "/clusters", wanted).is(202);

    JsonNode tried =
        admin(project)
            .post(
                policies(project) + "/small/trial",
                rule(
                    "TRIAL",
                    "blueprint.spec.foundation.nodePools.all(p, !has(p.size.max) || p.size.max !="
                        + " 12)"))
            .is(200)
            .json();

    assertThat(tried.path("affected").findValuesAsString("cluster")).containsExactly("live");
  }

  @Test
  void whatIsWaivedDoesNotBlockAndGoesWithItsRule() {
    String project = newProject();
    String etag = save(project, "cost-centre", rule("ENFORCED", LABELS)).requireHeader("ETag");
    String waiver =
        admin(project)
            .post(
                "/api/v1/projects/" + project + "/waivers",
                """
                {"rule": "cost-centre", "reason": "Being moved", "owner": "platform",
                 "expiresAt": "2999-01-01T00:00:00Z"}
                """)
            .is(201)
            .requireHeader("Location");

    submit(project, blueprint("web")).is(201);
    admin(project).delete(policies(project) + "/cost-centre", etag).is(204);

    viewer(project).get(waiver).isProblem(ProblemKind.NOT_FOUND);
    assertThat(events(project))
        .contains("ProjectRuleAdded", "WaiverGranted", "WaiverRevoked", "ProjectRuleDeleted");
  }

  @Test
  void saysAllThatIsWrongWithAnExpression() {
    JsonNode problem =
        save(
                newProject(),
                "wrong",
                rule("TRIAL", "blueprint.spec.fundation == 1 && blueprint.metadata.nam == 'x'"))
            .isProblem(ProblemKind.INVALID_BODY);

    assertThat(problem.path("problems").findValuesAsString("pointer"))
        .containsExactly("/expression", "/expression");
    assertThat(problem.path("problems").findValuesAsString("message"))
        .containsExactly(
            "undefined field 'fundation' (line 1, column 15)",
            "undefined field 'nam' (line 1, column 52)");
  }

  @Test
  void saysAllThatIsWrongWithARule() {
    Answer answer =
        save(newProject(), "wrong", "{\"state\": \"ON\", \"pointer\": \"x\", \"why\": \"?\"}");

    answer.isProblem(ProblemKind.INVALID_BODY);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/state", "/why", "/pointer", "/expression", "/message", "/remedy", "/severity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NET-01", "a_b", "-a"})
  void idsDifferFromThoseOfTheCatalogue(String id) {
    save(newProject(), id, rule("TRIAL", "true")).isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @Test
  void isReplacedOnlyByWhoKnowsIt() {
    String project = newProject();
    String path = policies(project) + "/own";
    String first = save(project, "own", rule("TRIAL", "true")).is(201).requireHeader("ETag");

    save(project, "own", rule("ENFORCED", "true")).isProblem(ProblemKind.PRECONDITION_REQUIRED);
    Answer second = replace(project, "own", first, rule("ENFORCED", "true")).is(200);
    assertThat(second.header("ETag")).isNotEqualTo(first);
    replace(project, "own", first, rule("TRIAL", "true")).isProblem(ProblemKind.STALE);
    admin(project).delete(path, first).isProblem(ProblemKind.STALE);
    replace(project, "other", "\"1\"", rule("TRIAL", "true")).isProblem(ProblemKind.STALE);

    Answer read = viewer(project).get(path).is(200);
    assertThat(read.json()).isEqualTo(second.json().path("rule"));
    assertThat(read.header("ETag")).isEqualTo(second.header("ETag"));
    admin(project).delete(path).is(204);
    admin(project).delete(path).isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void theSameAgainChangesNothing() {
    String project = newProject();
    Answer first = save(project, "own", rule("TRIAL", "true")).is(201);

    Answer again = replace(project, "own", first.requireHeader("ETag"), rule("TRIAL", "true"));

    assertThat(again.is(200).json()).isEqualTo(first.json());
    assertThat(events(project)).doesNotContain("ProjectRuleChanged");
  }

  @Test
  void historyKeepsWhatARuleSaid() {
    String project = newProject();
    String etag = save(project, "own", rule("TRIAL", "1 == 1")).requireHeader("ETag");
    replace(project, "own", etag, rule("ENFORCED", "2 == 2")).is(200);

    JsonNode events = viewer(project).get("/api/v1/events?project=" + project).json().path("items");

    assertThat(events.findValuesAsString("expression"))
        .containsExactlyInAnyOrder("1 == 1", "2 == 2");
  }

  @Test
  void aProjectHasFiftyRulesAtMost() {
    String project = newProject();
    for (int number = 10; number < 60; number++) {
      save(project, "rule-" + number, rule("TRIAL", "true")).is(201);
    }

    Answer oneMore = save(project, "one-more", rule("TRIAL", "true"));

    oneMore.isProblem(ProblemKind.INVALID_BODY);
    assertThat(oneMore.json().path("problems").path(0).path("message").asString())
        .isEqualTo("The project has as many rules as it may");
    JsonNode first = viewer(project).get(policies(project) + "?limit=49").json();
    JsonNode second =
        viewer(project)
            .get(policies(project) + "?limit=49&cursor=" + first.path("next").asString())
            .json();
    assertThat(second.path("items").findValuesAsString("id")).containsExactly("rule-59");
  }

  @Test
  void isForAdministrators() {
    String project = newProject();
    String path = policies(project) + "/own";
    save(project, "own", rule("TRIAL", "true")).is(201);
    Client operator = operator(project);

    operator
        .put(path, "application/json", "*", rule("ENFORCED", "true"))
        .isProblem(ProblemKind.ROLE_TOO_SMALL);
    operator.delete(path).isProblem(ProblemKind.ROLE_TOO_SMALL);
    operator.post(path + "/trial").isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer(project).get(path).is(200);
    assertThat(viewer(project).get(policies(project)).json().path("items").findValuesAsString("id"))
        .isEqualTo(List.of("own"));
  }

  @Test
  void countsOnlyInItsProject() {
    save(newProject(), "cost-centre", rule("ENFORCED", LABELS)).is(201);

    submit(newProject(), blueprint("web")).is(201);
  }

  private Answer save(String project, String id, String rule) {
    return admin(project).put(policies(project) + "/" + id, rule);
  }

  private Answer replace(String project, String id, String etag, String rule) {
    return admin(project).put(policies(project) + "/" + id, "application/json", etag, rule);
  }

  private Answer submit(String project, String blueprint) {
    return operator(project).postYaml("/api/v1/projects/" + project + "/blueprints", blueprint);
  }

  private List<String> events(String project) {
    return viewer(project)
        .get("/api/v1/events?project=" + project)
        .json()
        .path("items")
        .findValuesAsString("type");
  }

  private static String labelled(String name) {
    return blueprint(name).replaceFirst("labels: \\{", "labels: {cost-centre: \"4711\", ");
  }

  private static String rule(String state, String expression) {
    return """
    {"state": "%s", "severity": "BLOCK", "expression": "%s", "message": "Nobody pays for it",
     "remedy": "Add the label cost-centre", "pointer": "/metadata"}
    """
        .formatted(state, expression);
  }

  private static String policies(String project) {
    return "/api/v1/projects/" + project + "/policies";
  }
}
