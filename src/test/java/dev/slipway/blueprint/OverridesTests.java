package dev.slipway.blueprint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverridesTests {
  private static final String MANY_NODES =
      "{'foundation': {'nodePools': {'general': {'size': {'max': 4}}}}}";

  @Test
  void withoutPatchTheRevisionStands() {
    BlueprintRevision revision = revision("/foundation/nodePools/*/size");

    var applied = Overrides.apply(revision, null);

    assertThat(applied.blueprint()).isEqualTo(revision.document().blueprint());
    assertThat(applied.digest()).isEqualTo(revision.document().digest());
  }

  @Test
  void addressesAPoolByItsName() {
    BlueprintRevision revision = revision("/foundation/nodePools/*/size");

    var applied = Overrides.apply(revision, tree(MANY_NODES));

    assertThat(applied.blueprint().foundation().nodePools())
        .extracting(NodePool::name, pool -> pool.size().most())
        .containsExactly(tuple("general", 4));
    assertThat(applied.digest()).isNotEqualTo(revision.document().digest());
  }

  @Test
  void addressesAPoolByItsIndexInPatchAndPattern() {
    JsonNode byIndex = tree(MANY_NODES.replace("general", "0"));

    assertThat(most(Overrides.apply(revision("/foundation/nodePools/general/size"), byIndex)))
        .isEqualTo(4);
    assertThat(most(Overrides.apply(revision("/foundation/nodePools/0"), tree(MANY_NODES))))
        .isEqualTo(4);
  }

  @Test
  void removesWithNullAndMakesWhatIsNotThere() {
    var applied =
        Overrides.apply(
            revision("/foundation/nodePools/*/size", "/observability/logs"),
            tree(
                "{'foundation': {'nodePools': {'general': {'size': {'fixed': 3, 'min': null, 'max':"
                    + " null}}}}, 'observability': {'logs': {'retentionDays': 7}}}"));

    assertThat(most(applied)).isEqualTo(3);
    assertThat(requireNonNull(applied.blueprint().observability().logs()).retentionDays())
        .isEqualTo(7);
  }

  @Test
  void refusesEveryPathThatIsNotListed() {
    JsonNode patch =
        tree(
            "{'environment': 'production', 'overridable': [], 'foundation': {'edition': 'pro',"
                + " 'nodePools': {'general': {'size': {'max': 4}, 'labels': {'a': 'b'}}}}}");

    assertThat(problems(revision("/foundation/nodePools/*/size"), patch))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/environment",
            "/overridable",
            "/foundation/edition",
            "/foundation/nodePools/general/labels/a");
  }

  @Test
  void refusesItemsThatAreNotThereAndListsWithoutNames() {
    JsonNode patch =
        tree(
            "{'foundation': {'nodePools': {'big': {'size': {'max': 4}}, '7': {}, 'general':"
                + " {'instanceTypes': {'0': 'ecs.g8i.xlarge'}}}}}");

    assertThat(problems(revision("/foundation"), patch))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/foundation/nodePools/big",
            "/foundation/nodePools/7",
            "/foundation/nodePools/general/instanceTypes");
  }

  @Test
  void refusesToReplaceAListWholeWhenOnlyItsItemsAreListed() {
    assertThat(
            problems(
                revision("/foundation/nodePools/*/size"),
                tree("{'foundation': {'nodePools': []}}")))
        .extracting(Problem::pointer)
        .containsExactly("/foundation/nodePools");
  }

  @Test
  void whatWasStoredIsNotJudgedAgain() {
    JsonNode noLongerAllowed = tree(MANY_NODES.replace("4", "-1"));

    assertThat(most(Overrides.stored(revision("/foundation/nodePools/*/size"), noLongerAllowed)))
        .isEqualTo(-1);
    assertThat(
            Overrides.stored(revision("/foundation/nodePools/*/size"), tree(MANY_NODES)).digest())
        .isEqualTo(
            Overrides.apply(revision("/foundation/nodePools/*/size"), tree(MANY_NODES)).digest());
  }

  @Test
  void namesNoLineOfADocumentThatNobodySent() {
    assertThat(
            problems(revision("/foundation/nodePools/*/size"), tree(MANY_NODES.replace("4", "-1"))))
        .extracting(Problem::message)
        .allSatisfy(message -> assertThat(message).doesNotContain("line"));
  }

  @Test
  void refusesAnOutcomeThatDoesNotFit() {
    assertThat(
            problems(revision("/foundation/nodePools/*/size"), tree(MANY_NODES.replace("4", "-1"))))
        .extracting(Problem::pointer)
        .contains("/foundation/nodePools/general/size/max");
  }

  @Test
  void refusesWhatIsNoPatch() {
    assertThat(problems(revision("/foundation"), tree("[1]"))).hasSize(1);
  }

  private static int most(BlueprintDocument applied) {
    return applied.blueprint().foundation().nodePools().getFirst().size().most();
  }

  private static List<Problem> problems(BlueprintRevision revision, JsonNode patch) {
    return catchThrowableOfType(OverridesInvalid.class, () -> Overrides.apply(revision, patch))
        .problems();
  }

  private static BlueprintRevision revision(String... overridable) {
    String yaml =
        BlueprintFixtures.SMALLEST
            .replace("{fixed: 2}", "{min: 0, max: 2}")
            .replace(
                "environment:",
                "overridable: [%s]\n  environment:".formatted(String.join(", ", overridable)));
    return new BlueprintRevision(
        new UUID(0, 1), "small", 1, BlueprintFixtures.yaml(yaml), "anna", Instant.EPOCH);
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
