package dev.slipway.plan;

import dev.slipway.capacity.CapacityProof;
import dev.slipway.policy.Verdict;
import java.util.List;

/**
 * Wanted minus there.
 *
 * @param changes in an order in which they could be done one by one
 * @param digest SHA-256 over everything a person would agree to, lower-case hex
 */
public record Plan(
    Kind kind,
    String cluster,
    String blueprint,
    int revision,
    List<Change> changes,
    Verdict verdict,
    CapacityProof capacity,
    String digest) {
  public Plan {
    changes = List.copyOf(changes);
  }

  static Plan of(
      Kind kind,
      String cluster,
      String blueprint,
      int revision,
      List<Change> changes,
      Verdict verdict,
      CapacityProof capacity) {
    String digest = PlanDigest.of(kind, cluster, blueprint, revision, changes, verdict, capacity);
    return new Plan(kind, cluster, blueprint, revision, changes, verdict, capacity, digest);
  }

  /** What the plan is for. */
  public enum Kind {
    CREATE,
    DELETE
  }

  /** Policy or capacity forbids it, or a change is impossible. */
  public boolean refused() {
    return verdict.refused()
        || !capacity.sufficient()
        || changes.stream().anyMatch(change -> change.effect() == Effect.IMPOSSIBLE);
  }
}
