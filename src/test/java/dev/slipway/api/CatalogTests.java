package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTests extends ApiTest {
  private static final String CATALOG = "/api/v1/catalog";

  @Test
  void instanceTypesAreFilteredAndPagedById() {
    Client viewer = viewer(EVERYWHERE);

    Answer first = viewer.get(CATALOG + "/instance-types?vcpu=8&memoryGib=32&limit=3").is(200);
    Answer second =
        viewer.get(
            CATALOG
                + "/instance-types?vcpu=8&memoryGib=32&limit=3&cursor="
                + first.json().path("next").asString());

    assertThat(first.texts("items", "id")).hasSize(3).isSorted();
    assertThat(second.texts("items", "id").getFirst())
        .isGreaterThan(first.texts("items", "id").getLast());
    assertThat(first.json().path("items").valueStream())
        .allMatch(type -> type.path("vcpu").asInt() >= 8)
        .allMatch(type -> type.path("memoryGib").asDouble() >= 32);
    assertThat(viewer.get(CATALOG + "/instance-types?family=ecs.g7").texts("items", "family"))
        .isNotEmpty()
        .containsOnly("ecs.g7");
    assertThat(viewer.get(CATALOG + "/instance-types?gpu=1").texts("items", "gpu"))
        .isNotEmpty()
        .doesNotContain("0");
  }

  @Test
  void aParameterThatIsNoneOrStandsTwiceOrIsNegativeIsRefused() {
    Client viewer = viewer(EVERYWHERE);

    assertThat(
            viewer
                .get(CATALOG + "/instance-types?vcpuu=4&limit=5&limit=6")
                .isProblem(ProblemKind.INVALID_PARAMETER)
                .path("problems")
                .valueStream()
                .map(problem -> problem.path("pointer").asString()))
        .containsExactlyInAnyOrder("vcpuu", "limit");
    viewer.get(CATALOG + "/instance-types?vcpu=-1").isProblem(ProblemKind.INVALID_PARAMETER);
    viewer.get(CATALOG + "/instance-types?memoryGib=NaN").isProblem(ProblemKind.INVALID_PARAMETER);
    viewer.get(CATALOG + "/regions?all=true").isProblem(ProblemKind.INVALID_PARAMETER);
  }

  @Test
  void answersAreJsonAndNothingElse() {
    var yaml =
        viewer(EVERYWHERE).to(CATALOG + "/regions").header("Accept", "application/yaml").GET();

    send(yaml.build()).isProblem(ProblemKind.NOT_ACCEPTABLE);
  }

  @Test
  void regionsAreListed() {
    assertThat(viewer(EVERYWHERE).get(CATALOG + "/regions").is(200).texts("items", "id"))
        .contains("cn-hangzhou");
  }

  @Test
  void versionsAreAskedOfTheCloud() {
    Answer versions = viewer(EVERYWHERE).get(CATALOG + "/versions?region=cn-hangzhou").is(200);

    assertThat(versions.json().path("items").path(0).asString()).isEqualTo("1.35.1-aliyun.1");
    viewer(EVERYWHERE)
        .get(CATALOG + "/versions?region=xx-nowhere")
        .isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void aVersionSaysWhatItCanBeUpgradedTo() {
    Answer version =
        viewer(EVERYWHERE).get(CATALOG + "/versions/1.34.3-aliyun.1?region=cn-hangzhou").is(200);

    assertThat(version.json().path("upgradeTargets").path(0).asString())
        .isEqualTo("1.35.1-aliyun.1");
    viewer(EVERYWHERE)
        .get(CATALOG + "/versions/1.2.3-aliyun.1?region=cn-hangzhou")
        .isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void anExampleThatIsNotThereIsSaidSo() {
    viewer(EVERYWHERE).get(CATALOG + "/examples").is(200);
    viewer(EVERYWHERE).get(CATALOG + "/examples/none").isProblem(ProblemKind.NOT_FOUND);
  }

  @Test
  void theRulesAreListedInOrder() {
    Answer policies = viewer(EVERYWHERE).get("/api/v1/policies").is(200);

    assertThat(policies.texts("policies", "id")).isNotEmpty().isSorted();
    assertThat(policies.json().path("version").asString()).isNotBlank();
  }

  @Test
  void theBlueprintsSchemaIsPublished() {
    Answer schema = send(request("/api/v1/schemas/blueprint").GET().build()).is(200);

    assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
    assertThat(schema.json().path("$schema").asString()).contains("2020-12");
  }
}
