package dev.slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.capacity.Scenario;
import dev.slipway.policy.Finding;
import dev.slipway.policy.RuleResult;
import dev.slipway.policy.Severity;
import dev.slipway.policy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTests {
  private static final CapacityProof ENOUGH = new CapacityProof(true, "Enough", List.of());
  private static final Verdict FINE = new Verdict("1", List.of(), List.of());
  private static final Observed EVERYTHING =
      new Observed(
          new Observed.ControlPlane("c1", "1.35.1-aliyun.1", true),
          Map.of("general", new Observed.NodePoolState(3)),
          Set.of("metrics-agent"),
          true,
          Set.of("namespaces", "governance"),
          true);

  @Test
  void laysOutTheWholeWorkInItsOrder() {
    Plan plan = Planner.creation(wanted(FINE, ENOUGH), Observed.NOTHING);

    assertThat(plan.changes())
        .extracting(Change::key)
        .containsExactly(
            "control-plane",
            "node-pool/general",
            "add-ons/observability",
            "autoscaler",
            "objects/namespaces",
            "objects/governance",
            "verify");
    assertThat(after(plan, "node-pool/general")).containsExactly("control-plane");
    assertThat(after(plan, "autoscaler")).containsExactly("node-pool/general");
    assertThat(after(plan, "objects/governance"))
        .containsExactly("control-plane", "objects/namespaces");
    assertThat(after(plan, "verify")).hasSize(6);
  }

  @Test
  void everyChangeWaitsOnlyForOnesBeforeIt() {
    List<Change> changes = Planner.creation(wanted(FINE, ENOUGH), Observed.NOTHING).changes();

    for (int index = 0; index < changes.size(); index++) {
      assertThat(changes.subList(0, index))
          .extracting(Change::key)
          .containsAll(changes.get(index).after());
    }
  }

  @Test
  void plansNothingWhereEverythingIsThere() {
    assertThat(Planner.creation(wanted(FINE, ENOUGH), EVERYTHING).changes()).isEmpty();
  }

  @Test
  void whatIsThereNeedsNoWaitingFor() {
    var withoutPool =
        new Observed(
            EVERYTHING.controlPlane(),
            Map.of(),
            EVERYTHING.addons(),
            true,
            EVERYTHING.objects(),
            true);

    Plan plan = Planner.creation(wanted(FINE, ENOUGH), withoutPool);

    assertThat(plan.changes())
        .extracting(Change::key)
        .containsExactly("node-pool/general", "verify");
    assertThat(after(plan, "node-pool/general")).isEmpty();
  }

  @Test
  void joinsTheServiceMeshOnceThereAreNodesToCarryIt() {
    Wanted meshed =
        wanted(
            SampleBlueprint.with("{extensions: {serviceMesh: {enabled: true, meshId: c0}}}"),
            FINE,
            ENOUGH);

    Plan plan = Planner.creation(meshed, Observed.NOTHING);

    assertThat(plan.changes()).extracting(Change::key).contains("service-mesh");
    assertThat(after(plan, "service-mesh")).containsExactly("control-plane", "node-pool/general");
    assertThat(after(plan, "verify")).contains("service-mesh");
    assertThat(Planner.creation(meshed, EVERYTHING).changes()).isEmpty();
  }

  @Test
  void joinsNoServiceMeshThatIsSwitchedOff() {
    Wanted off =
        wanted(
            SampleBlueprint.with("{extensions: {serviceMesh: {enabled: false, meshId: c0}}}"),
            FINE,
            ENOUGH);

    assertThat(Planner.creation(off, Observed.NOTHING).changes())
        .extracting(Change::key)
        .doesNotContain("service-mesh");
  }

  @Test
  void isRefusedByPolicyOrByLackOfCapacity() {
    var blocking =
        new Verdict(
            "1",
            List.of(
                new Finding(
                    "NET-01",
                    Severity.BLOCK,
                    Finding.Outcome.FAIL,
                    "/spec/networking/cni",
                    "flannel",
                    "terway",
                    "Flannel is not accepted",
                    "Choose Terway",
                    "1",
                    null)),
            List.of());
    var tooLittle = new CapacityProof(false, "Too few addresses", List.of());

    assertThat(Planner.creation(wanted(FINE, ENOUGH), Observed.NOTHING).refused()).isFalse();
    assertThat(Planner.creation(wanted(blocking, ENOUGH), Observed.NOTHING).refused()).isTrue();
    assertThat(Planner.creation(wanted(FINE, tooLittle), Observed.NOTHING).refused()).isTrue();
  }

  @Test
  void theDigestChangesWithWhatAPersonAgreesToAndWithNothingElse() {
    var fewerFree =
        new CapacityProof(
            true,
            "Still enough",
            List.of(
                new CapacityProof.Line(
                    "zone h", "pod-addresses", 5, 10, true, Scenario.AT_MAXIMUM, "as counted")));
    var applied =
        new Verdict("1", List.of(), List.of(new RuleResult("NET-01", Finding.Outcome.PASS)));
    String digest = Planner.creation(wanted(FINE, ENOUGH), Observed.NOTHING).digest();

    assertThat(Planner.creation(wanted(FINE, fewerFree), Observed.NOTHING).digest())
        .isEqualTo(digest);
    assertThat(Planner.creation(wanted(applied, ENOUGH), Observed.NOTHING).digest())
        .isEqualTo(digest);
    assertThat(Planner.creation(wanted(FINE, ENOUGH), EVERYTHING).digest()).isNotEqualTo(digest);
    assertThat(
            Planner.creation(
                    wanted(
                        SampleBlueprint.with("{networking: {serviceCidr: 172.22.0.0/20}}"),
                        FINE,
                        ENOUGH),
                    Observed.NOTHING)
                .digest())
        .isNotEqualTo(digest);
  }

  private static List<String> after(Plan plan, String key) {
    return plan.changes().stream()
        .filter(change -> change.key().equals(key))
        .findFirst()
        .orElseThrow()
        .after();
  }

  private static Wanted wanted(Verdict verdict, CapacityProof capacity) {
    return wanted(SampleBlueprint.production(), verdict, capacity);
  }

  private static Wanted wanted(Blueprint blueprint, Verdict verdict, CapacityProof capacity) {
    return new Wanted(
        "shop",
        blueprint,
        1,
        "digest",
        SampleSite.in("h", "i", "j"),
        "1.35.1-aliyun.1",
        List.of(new Wanted.Addon(Layer.OBSERVABILITY, "metrics-agent")),
        List.of(
            new Wanted.Objects(
                Layer.FOUNDATION, "namespaces", List.of("Namespace shop"), List.of()),
            new Wanted.Objects(
                Layer.FOUNDATION,
                "governance",
                List.of("ResourceQuota shop/baseline"),
                List.of(Steps.objects("namespaces")))),
        verdict,
        capacity);
  }
}
