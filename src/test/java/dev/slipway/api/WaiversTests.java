package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class WaiversTests extends ApiTest {
  private static final String BOUND_TOO_EARLY =
      blueprint("standard")
          .replace("performanceLevel: PL1}", "performanceLevel: PL1, bindingMode: Immediate}");

  @Autowired private JdbcClient database;

  @Test
  void whatIsWaivedIsToldButDoesNotBlock() {
    String project = newProject();
    submit(project).is(422);
    String id = grant(project, "STO-05", "standard").json().path("id").asString();

    JsonNode submitted = submit(project).is(201).json();

    assertThat(finding(submitted).path("severity").asString()).isEqualTo("BLOCK");
    assertThat(finding(submitted).path("waiver").asString()).isEqualTo(id);
    JsonNode planned =
        operator(project)
            .post(
                "/api/v1/projects/" + project + "/clusters?dryRun=true",
                clusterIn("web", "standard"))
            .is(200)
            .json();
    assertThat(finding(planned).path("waiver").asString()).isEqualTo(id);
  }

  @Test
  void countsOnlyInItsBlueprintAndProject() {
    String project = newProject();
    grant(project, "STO-05", "another").is(201);
    grant(newProject(), "STO-05", "standard").is(201);

    submit(project).isProblem(ProblemKind.POLICY_VIOLATED);
  }

  @Test
  void countsNoMoreWhenItIsRevokedOrExpired() {
    String project = newProject();
    Answer granted = grant(project, "STO-05", "standard").is(201);
    String waiver = granted.requireHeader("Location");
    assertThat(viewer(project).get(waiver).is(200).json()).isEqualTo(granted.json());

    admin(project).delete(waiver).is(204);

    submit(project).isProblem(ProblemKind.POLICY_VIOLATED);
    viewer(project).get(waiver).isProblem(ProblemKind.NOT_FOUND);
    admin(project).delete(waiver).isProblem(ProblemKind.NOT_FOUND);

    String expiring = grant(project, "STO-05", "standard").json().path("id").asString();
    database
        .sql("update waivers set expires_at = granted_at where id = :id")
        .param("id", UUID.fromString(expiring))
        .update();

    submit(project).isProblem(ProblemKind.POLICY_VIOLATED);
    assertThat(list(project).path("items").path(0).path("expired").asBoolean()).isTrue();
  }

  @Test
  void theUnwaivableCannotBeWaived() {
    assertThat(
            grant(newProject(), "FND-01", "standard")
                .isProblem(ProblemKind.INVALID_BODY)
                .path("problems")
                .path(0)
                .path("message")
                .asString())
        .isEqualTo("No exception from this rule is possible");
  }

  @Test
  void saysAllThatIsWrongWithAWish() {
    String project = newProject();
    String past =
        """
        {"rule": "XYZ-99", "reason": "r", "owner": "o", "expiresAt": "2020-01-01T00:00:00Z"}
        """;

    Answer incomplete = admin(project).post(waivers(project), "{\"rule\": \"\", \"why\": 1}");

    assertThat(pointers(incomplete)).contains("/why", "/rule", "/reason", "/owner", "/expiresAt");
    assertThat(pointers(admin(project).post(waivers(project), past)))
        .containsExactlyInAnyOrder("/rule", "/expiresAt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "1", "\"2027-01-01\"", "\"+10000-01-01T00:00:00Z\""})
  void aTimeThatIsNoneIsRefused(String time) {
    String project = newProject();
    String wish = wish("STO-05", "standard").replace("\"2999-01-01T00:00:00Z\"", time);

    assertThat(pointers(admin(project).post(waivers(project), wish))).containsExactly("/expiresAt");
  }

  @Test
  void isForAdministratorsAndStaysInHistory() {
    String project = newProject();
    String wish = wish("STO-05", "standard");

    operator(project).post(waivers(project), wish).isProblem(ProblemKind.ROLE_TOO_SMALL);
    String waiver = admin(project).post(waivers(project), wish).requireHeader("Location");
    operator(project).delete(waiver).isProblem(ProblemKind.ROLE_TOO_SMALL);
    admin(project).delete(waiver).is(204);

    assertThat(
            viewer(project)
                .get("/api/v1/events?project=" + project)
                .json()
                .path("items")
                .findValuesAsString("type"))
        .contains("WaiverGranted", "WaiverRevoked");
  }

  @Test
  void listsPageByPage() {
    String project = newProject();
    for (String name : new String[] {"a", "b", "c"}) {
      grant(project, "STO-05", name).is(201);
    }

    JsonNode first = viewer(project).get(waivers(project) + "?limit=2").json();
    JsonNode second =
        viewer(project)
            .get(waivers(project) + "?limit=2&cursor=" + first.path("next").asString())
            .json();

    assertThat(first.path("items").findValuesAsString("blueprint")).containsExactly("a", "b");
    assertThat(second.path("items").findValuesAsString("blueprint")).containsExactly("c");
    assertThat(second.has("next")).isFalse();
  }

  private Answer submit(String project) {
    return operator(project)
        .postYaml("/api/v1/projects/" + project + "/blueprints", BOUND_TOO_EARLY);
  }

  private Answer grant(String project, String rule, String blueprint) {
    return admin(project).post(waivers(project), wish(rule, blueprint));
  }

  private JsonNode list(String project) {
    return viewer(project).get(waivers(project)).json();
  }

  private static String wish(String rule, String blueprint) {
    return """
    {"rule": "%s", "blueprint": "%s", "reason": "Claims are bound already", "owner": "platform",
     "expiresAt": "2999-01-01T00:00:00Z"}
    """
        .formatted(rule, blueprint);
  }

  private static String waivers(String project) {
    return "/api/v1/projects/" + project + "/waivers";
  }

  private static JsonNode finding(JsonNode answer) {
    return answer
        .findValue("findings")
        .valueStream()
        .filter(finding -> finding.path("rule").asString().equals("STO-05"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> pointers(Answer answer) {
    return answer
        .isProblem(ProblemKind.INVALID_BODY)
        .path("problems")
        .findValuesAsString("pointer");
  }
}
