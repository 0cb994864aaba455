package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.blueprint.Blueprint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class BaselineTests {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @ParameterizedTest
  @EnumSource
  void writesWhatReviewersHaveSeen(ObjectGroup group) {
    String actual = GoldenFiles.text(objects(KubeBlueprints.full(), group));

    assertThat(actual).isEqualTo(GoldenFiles.read(group, actual));
  }

  @ParameterizedTest
  @EnumSource
  void writesOnlyFieldsThatKubernetesKnows(ObjectGroup group) {
    List<KubeObject> objects = objects(KubeBlueprints.full(), group);

    assertThat(objects)
        .isNotEmpty()
        .allSatisfy(
            object ->
                assertThat(TypedModels.parse(object.content(), ObjectKind.of(object))).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("dev.slipway.kube.KubeBlueprints#all")
  void writesNoObjectTwiceAndNoFieldThatKubernetesDoesNotKnow(Blueprint blueprint) {
    List<KubeObject> objects =
        Arrays.stream(ObjectGroup.values())
            .flatMap(group -> objects(blueprint, group).stream())
            .toList();

    assertThat(objects).extracting(KubeObject::title).doesNotHaveDuplicates();
    assertThat(objects)
        .allSatisfy(
            object ->
                assertThat(TypedModels.parse(object.content(), ObjectKind.of(object))).isNotNull());
  }

  @ParameterizedTest
  @EnumSource
  void noticesAFieldThatKubernetesDoesNotKnow(ObjectGroup group) {
    KubeObject object = objects(KubeBlueprints.full(), group).getFirst();
    Map<String, Object> misspelled = new HashMap<>(object.content());
    misspelled.put("parametres", Map.of());

    assertThatThrownBy(() -> TypedModels.parse(misspelled, ObjectKind.of(object)))
        .isInstanceOf(DatabindException.class);
  }

  @ParameterizedTest
  @EnumSource
  void marksEveryObjectWithItsGroup(ObjectGroup group) {
    assertThat(objects(KubeBlueprints.full(), group))
        .allSatisfy(object -> assertThat(labels(object)).containsAllEntriesOf(Mark.of(group)))
        .allSatisfy(object -> assertThat(group.kinds()).contains(ObjectKind.of(object)));
  }

  @ParameterizedTest
  @EnumSource
  void makesNothingThatTheBlueprintDoesNotAskFor(ObjectGroup group) {
    assertThat(objects(KubeBlueprints.bare(), group)).isEmpty();
  }

  @Test
  void lastClosesTheNamespaceAfterAllowingDns() {
    assertThat(objects(KubeBlueprints.full(), ObjectGroup.NETWORK_POLICIES))
        .extracting(KubeObject::title)
        .containsSubsequence(
            "NetworkPolicy payments/baseline-allow-dns", "NetworkPolicy payments/baseline-deny");
  }

  @ParameterizedTest
  @CsvSource({"cni, flannel", "networkPolicy, false", "podNetworkMode, exclusive-eni"})
  void makesNoNetworkPoliciesWhereNobodyEnforcesThem(String field, String value) {
    Blueprint blueprint = KubeBlueprints.with("networking", field, value);

    assertThat(objects(blueprint, ObjectGroup.NETWORK_POLICIES)).isEmpty();
  }

  @Test
  void letsPodsReadBucketsByTheNodesRoleWhereServiceAccountsHaveNone() {
    Blueprint blueprint = KubeBlueprints.with("foundation", "rrsa", "false");

    KubeObject artefacts =
        objects(blueprint, ObjectGroup.STORAGE_CLASSES).stream()
            .filter(object -> object.name().equals("slipway-artefacts-v1"))
            .findFirst()
            .orElseThrow();

    assertThat(artefacts.content().get("parameters"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("authType", "sts")
        .doesNotContainKey("roleName");
  }

  private static List<KubeObject> objects(Blueprint blueprint, ObjectGroup group) {
    return Baseline.objects(blueprint, KubeBlueprints.SURROUNDINGS, group);
  }

  private static Map<String, String> labels(KubeObject object) {
    return JSON.convertValue(object.content(), Labelled.class).metadata().labels();
  }

  private record Labelled(Metadata metadata) {}

  private record Metadata(Map<String, String> labels) {}
}
