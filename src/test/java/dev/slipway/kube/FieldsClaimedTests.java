package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsClaimedTests {
  private static final KubeObject OBJECT =
      new KubeObject(
          "v1",
          "Namespace",
          null,
          "team-a",
          Map.of(
              "apiVersion",
              "v1",
              "metadata",
              Map.of(
                  "name", "team-a",
                  "labels", Map.of("app.kubernetes.io/managed-by", "slipway", "app", "x"),
                  "annotations", Map.of("only", "one"),
                  "finalizers", List.of("a"))));

  @Test
  void followsNamesThatHaveDots() {
    assertThat(without(".metadata.labels.app.kubernetes.io/managed-by"))
        .contains(
            Map.of(
                "apiVersion",
                "v1",
                "metadata",
                Map.of(
                    "name", "team-a",
                    "labels", Map.of("app", "x"),
                    "annotations", Map.of("only", "one"),
                    "finalizers", List.of("a"))));
  }

  @Test
  void leavesNoEmptyFieldBehind() {
    assertThat(without(".metadata.annotations.only", ".metadata.labels", ".metadata.finalizers"))
        .contains(Map.of("apiVersion", "v1", "metadata", Map.of("name", "team-a")));
  }

  @Test
  void isEmptyWhereAFieldCannotBeTakenOut() {
    assertThat(without(".metadata.finalizers[=\"a\"]")).isEmpty();
    assertThat(without(".spec.elsewhere")).isEmpty();
    assertThat(without("")).isEmpty();
  }

  @Test
  void saysWhoOwnsEachField() {
    FieldsClaimed claimed = claimed(".spec.b", ".spec.a").orElseThrow();

    assertThat(claimed.sentences(OBJECT.title()))
        .containsExactly(
            "Namespace team-a: field .spec.a belongs to \"argocd\"",
            "Namespace team-a: field .spec.b belongs to \"argocd\"");
  }

  @Test
  void isNotToBeSeenInOtherConflicts() {
    assertThat(claimed()).isEmpty();
  }

  private static Optional<Map<String, Object>> without(String... fields) {
    return claimed(fields).orElseThrow().without(OBJECT).map(KubeObject::content);
  }

  private static Optional<FieldsClaimed> claimed(String... fields) {
    var details = new StatusBuilder().withCode(409).withNewDetails().withName("team-a");
    for (String field : fields) {
      details.addNewCause(field, "conflict with \"argocd\" using v1", "FieldManagerConflict");
    }
    var status = details.addNewCause("", "modified", "Other").endDetails().build();
    return FieldsClaimed.in(new KubernetesClientException(status), "Cannot apply");
  }
}
