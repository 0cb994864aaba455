package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an API server and our way of talking to it promise each other; the same for a simulated and
 * for a real one. Deletes whatever bears Slipway's mark on the server.
 */
abstract class KubeContract {
  final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);
  private final FabricKubes kubes =
      new FabricKubes(
          new KubeProperties(
              Duration.ofSeconds(3), Duration.ofSeconds(10), 4, Duration.ofSeconds(1)),
          new SimpleMeterRegistry());
  Kube kube;
  KubernetesClient somebodyElse;

  abstract String kubeconfig();

  @BeforeEach
  void connect() {
    kube = kubes.connect(kubeconfig());
    somebodyElse = new KubernetesClientBuilder().withConfig(Kubeconfigs.read(kubeconfig())).build();
  }

  @AfterEach
  void leaveNothing() {
    somebodyElse.secrets().inNamespace(namespace).delete();
    // Namespaces last: one that still holds something stays.
    for (ObjectGroup group : List.of(ObjectGroup.values()).reversed()) {
      kube.prune(group, List.of());
    }
    endNamespaces();
    somebodyElse.close();
    kube.close();
    kubes.close();
  }

  /** A bare API server has nobody who ends the namespaces that are to go. */
  private void endNamespaces() {
    somebodyElse.namespaces().withLabels(Mark.of(ObjectGroup.NAMESPACES)).list().getItems().stream()
        .filter(Namespace::isMarkedForDeletion)
        .forEach(
            ending -> {
              ending.getSpec().setFinalizers(List.of());
              somebodyElse.raw(
                  "/api/v1/namespaces/%s/finalize".formatted(ending.getMetadata().getName()),
                  "PUT",
                  ending);
            });
  }

  @Test
  void tellsItsVersion() {
    assertThat(kube.version()).startsWith("v1.");
  }

  @ParameterizedTest
  @MethodSource("dev.slipway.kube.KubeBlueprints#all")
  void changesNothingWhenAppliedTwice(Blueprint blueprint) {
    for (ObjectGroup group : ObjectGroup.values()) {
      List<KubeObject> objects = Baseline.objects(blueprint, KubeBlueprints.SURROUNDINGS, group);
      List<String> titles = objects.stream().map(KubeObject::title).toList();

      Kube.Applied first = kube.apply(objects);
      assertThat(first.conflicts()).isEmpty();
      assertThat(Stream.concat(first.changed().stream(), first.unchanged().stream()))
          .containsExactlyInAnyOrderElementsOf(titles);
      assertThat(kube.apply(objects)).isEqualTo(new Kube.Applied(List.of(), titles, List.of()));
      assertThat(kube.differing(group, objects)).isEmpty();
    }
  }

  @Test
  void takesAwayAllThatItApplied() {
    for (ObjectGroup group : ObjectGroup.values()) {
      kube.apply(baseline(group));
    }

    for (ObjectGroup group : List.of(ObjectGroup.values()).reversed()) {
      // A namespace goes only when it is empty, which it need not be at once.
      if (group != ObjectGroup.NAMESPACES) {
        assertThat(kube.prune(group, List.of()).changed())
            .containsExactlyInAnyOrderElementsOf(
                baseline(group).stream().map(KubeObject::title).toList());
        assertThat(kube.prune(group, List.of()).changed()).isEmpty();
      }
    }
  }

  @Test
  void tellsWhatDiffersAndChangesNothing() {
    kube.apply(List.of(emptyNamespace()));
    kube.apply(List.of(quota("100"), limitRange()));
    KubeObject missing = quota("other", "1");

    List<String> differing = kube.differing(ObjectGroup.GOVERNANCE, List.of(quota("200"), missing));

    assertThat(differing)
        .containsExactly(quota("100").title(), missing.title(), limitRange().title());
    assertThat(kube.differing(ObjectGroup.GOVERNANCE, List.of(quota("100"), limitRange())))
        .isEmpty();
  }

  @Test
  void everythingStandsAsWantedOnceItIsApplied() {
    Map<ObjectGroup, List<KubeObject>> wanted = new EnumMap<>(ObjectGroup.class);
    for (ObjectGroup group : ObjectGroup.values()) {
      wanted.put(group, baseline(group));
      kube.apply(baseline(group));
    }

    assertThat(kube.standing(wanted))
        .allSatisfy(
            (group, standing) ->
                assertThat(standing)
                    .isEqualTo(
                        new Standing(
                            baseline(group).stream().map(KubeObject::title).toList(),
                            List.of(),
                            List.of(),
                            List.of())));
  }

  @Test
  void boundsThatAScheduleMovesAreNoDeviation() {
    baseline(ObjectGroup.NAMESPACES).forEach(object -> kube.apply(List.of(object)));
    List<KubeObject> wanted = baseline(ObjectGroup.AUTOSCALERS);
    kube.apply(wanted);
    KubeObject scheduled =
        wanted.stream()
            .filter(object -> !Autoscalers.movedBySchedules(object, wanted).isEmpty())
            .findFirst()
            .orElseThrow();
    somebodyElse
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(scheduled.namespace())
        .withName(scheduled.name())
        .edit(
            there -> {
              there.getSpec().setMaxReplicas(there.getSpec().getMaxReplicas() + 1);
              return there;
            });

    assertThat(kube.standing(Map.of(ObjectGroup.AUTOSCALERS, wanted)).values())
        .singleElement()
        .satisfies(standing -> assertThat(standing.changed()).isEmpty());
  }

  @Test
  void tellsHowObjectsStandByListsAlone() {
    kube.apply(List.of(emptyNamespace()));
    kube.apply(List.of(quota("100"), limitRange()));
    takeOverPods("5");
    KubeObject missing = quota("other", "1");

    Standing standing =
        kube.standing(Map.of(ObjectGroup.GOVERNANCE, List.of(quota("100"), missing)))
            .get(ObjectGroup.GOVERNANCE);

    assertThat(standing)
        .isEqualTo(
            new Standing(
                List.of(),
                List.of(missing.title()),
                List.of(new Standing.Changed(quota("100").title(), List.of("spec.hard.pods"))),
                List.of(limitRange().title())));
  }

  @Test
  void leavesWhatAnotherManagerClaimsAndAppliesTheRest() {
    kube.apply(List.of(emptyNamespace()));
    kube.apply(List.of(quota("100")));
    takeOverPods("5");
    KubeObject wanted = quota("baseline", Map.of("pods", "200", "secrets", "7"));

    Kube.Applied applied = kube.apply(List.of(wanted));
    Kube.Applied again = kube.apply(List.of(wanted));

    assertThat(applied.changed()).containsExactly(wanted.title());
    assertThat(applied.conflicts())
        .singleElement()
        .asString()
        .contains(wanted.title(), ".spec.hard.pods", "\"kubectl\"");
    assertThat(again)
        .isEqualTo(new Kube.Applied(List.of(), List.of(wanted.title()), applied.conflicts()));
    assertThat(hard()).containsEntry("pods", "5").containsEntry("secrets", "7");
    assertThat(kube.differing(ObjectGroup.GOVERNANCE, List.of(wanted))).isEmpty();
  }

  @Test
  void prunesWhatIsOursAndNoLongerNamed() {
    kube.apply(List.of(emptyNamespace()));
    kube.apply(List.of(quota("100"), limitRange()));
    somebodyElse
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("theirs")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build())
        .create();

    Kube.Applied pruned = kube.prune(ObjectGroup.GOVERNANCE, List.of(limitRange()));

    assertThat(pruned.changed()).containsExactly(quota("100").title());
    assertThat(kube.prune(ObjectGroup.GOVERNANCE, List.of(limitRange())).changed()).isEmpty();
    assertThat(somebodyElse.resourceQuotas().inNamespace(namespace).list().getItems())
        .extracting(quota -> quota.getMetadata().getName())
        .containsExactly("theirs");
    assertThat(somebodyElse.limitRanges().inNamespace(namespace).list().getItems()).hasSize(1);
  }

  @Test
  void keepsANamespaceThatStillHoldsSomething() {
    kube.apply(List.of(emptyNamespace()));
    somebodyElse.resource(secret()).create();

    Kube.Applied pruned = kube.prune(ObjectGroup.NAMESPACES, List.of());

    assertThat(pruned.changed()).doesNotContain("Namespace " + namespace);
    assertThat(pruned.conflicts())
        .anySatisfy(sentence -> assertThat(sentence).contains(namespace, "secrets"));
    assertThat(kube.differing(ObjectGroup.NAMESPACES, List.of())).isEmpty();
    assertThat(somebodyElse.namespaces().withName(namespace).get().isMarkedForDeletion()).isFalse();
  }

  @Test
  void refusesObjectsInANamespaceThatIsNotThere() {
    assertThatThrownBy(() -> kube.apply(List.of(quota("1"))))
        .isInstanceOfSatisfying(
            KubeFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.REFUSED))
        .hasMessageContaining(namespace);
  }

  @Test
  void refusesFieldsThatTheServerDoesNotKnow() {
    KubeObject misspelled =
        Manifest.of(ObjectGroup.NAMESPACES, ObjectKind.NAMESPACE, namespace)
            .with("spec", Map.of("finalisers", List.of()))
            .object();

    assertThatThrownBy(() -> kube.apply(List.of(misspelled)))
        .isInstanceOfSatisfying(
            KubeFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.REFUSED))
        .hasMessageContaining("finalisers");
  }

  static List<KubeObject> baseline(ObjectGroup group) {
    return Baseline.objects(KubeBlueprints.full(), KubeBlueprints.SURROUNDINGS, group);
  }

  KubeObject emptyNamespace() {
    return Manifest.of(ObjectGroup.NAMESPACES, ObjectKind.NAMESPACE, namespace).object();
  }

  private KubeObject quota(String pods) {
    return quota("baseline", pods);
  }

  private KubeObject quota(String name, String pods) {
    return quota(name, Map.of("pods", pods));
  }

  private KubeObject quota(String name, Map<String, String> hard) {
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.RESOURCE_QUOTA, namespace, name)
        .with("spec", Map.of("hard", hard))
        .object();
  }

  private KubeObject limitRange() {
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.LIMIT_RANGE, namespace, "baseline")
        .with(
            "spec",
            Map.of("limits", List.of(Map.of("type", "Container", "max", Map.of("cpu", "8")))))
        .object();
  }

  private Secret secret() {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("theirs")
        .withNamespace(namespace)
        .endMetadata()
        .build();
  }

  private void takeOverPods(String pods) {
    var theirs =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName("baseline")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .addToHard("pods", new Quantity(pods))
            .endSpec()
            .build();
    somebodyElse.resource(theirs).fieldManager("kubectl").forceConflicts().serverSideApply();
  }

  private Map<String, String> hard() {
    ResourceQuota quota =
        somebodyElse.resourceQuotas().inNamespace(namespace).withName("baseline").get();
    Map<String, String> hard = new TreeMap<>();
    quota.getSpec().getHard().forEach((name, amount) -> hard.put(name, amount.toString()));
    return hard;
  }
}
