package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaiverTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();
  private static final Blueprint SHOP = SampleBlueprint.production();
  private static final Waiver.Scope EVERYWHERE = new Waiver.Scope(null, null, null);

  @Test
  void coversWhatIsSaidAboutItsPoolOrWorkload() {
    assertThat(covered(waiver("X-01", EVERYWHERE)))
        .containsExactly("/spec/foundation/nodePools/0/size", "/spec/workloads/1");
    assertThat(covered(waiver("X-01", new Waiver.Scope("shop", "general", null))))
        .containsExactly("/spec/foundation/nodePools/0/size");
    assertThat(covered(waiver("X-01", new Waiver.Scope(null, null, "web"))))
        .containsExactly("/spec/workloads/1");
    assertThat(covered(waiver("X-01", new Waiver.Scope(null, null, "orders-db")))).isEmpty();
    assertThat(covered(waiver("X-01", new Waiver.Scope("other", null, null)))).isEmpty();
    assertThat(covered(waiver("X-02", EVERYWHERE))).isEmpty();
  }

  @Test
  void neverCoversTheUnwaivable() {
    assertThat(verdict(false, waiver("X-01", EVERYWHERE)).refused()).isTrue();
    assertThat(verdict(true, waiver("X-01", EVERYWHERE)).refused()).isFalse();
  }

  private static List<String> covered(Waiver waiver) {
    return verdict(true, waiver).findings().stream()
        .filter(finding -> waiver.id().equals(finding.waiver()))
        .map(Finding::pointer)
        .toList();
  }

  private static Verdict verdict(boolean waivable, Waiver waiver) {
    return new Policy(List.of(new PoolAndWorkload(waivable)))
        .judge(
            SHOP,
            null,
            TYPES,
            Capacity.prove(SHOP, null, TYPES),
            new ProjectContext(List.of(waiver), List.of()));
  }

  private static Waiver waiver(String rule, Waiver.Scope scope) {
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    return new Waiver(
        UUID.randomUUID(), UUID.randomUUID(), rule, scope, "why", "who", now, "ada", now);
  }

  /** Finds fault with a pool and a workload. */
  private record PoolAndWorkload(boolean waivable) implements Rule {
    @Override
    public Policy.Description description() {
      return new Policy.Description(
          "X-01", "foundation", Severity.BLOCK, waivable, List.of(), "title", "why", "remedy");
    }

    @Override
    public Stream<Remark> check(Subject subject) {
      return Stream.of("/spec/foundation/nodePools/0/size", "/spec/workloads/1")
          .map(pointer -> Remark.failed(pointer, null, "better", "Bad"));
    }
  }
}
