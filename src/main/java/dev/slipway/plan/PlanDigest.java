package dev.slipway.plan;

import dev.slipway.capacity.CapacityProof;
import dev.slipway.policy.Finding;
import dev.slipway.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The digest of a plan: the same for everything a person would agree to twice. Numbers that drift
 * without meaning, such as free addresses, are left out; whether they suffice is in.
 */
final class PlanDigest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private PlanDigest() {}

  private record Agreed(
      Plan.Kind kind,
      String cluster,
      String blueprint,
      int revision,
      List<Change> changes,
      List<Judged> findings,
      boolean capacitySuffices) {}

  private record Judged(String rule, String severity, String pointer, boolean waived) {
    static Judged of(Finding finding) {
      return new Judged(
          finding.rule(), finding.severity().name(), finding.pointer(), finding.waiver() != null);
    }
  }

  static String of(
      Plan.Kind kind,
      String cluster,
      String blueprint,
      int revision,
      List<Change> changes,
      Verdict verdict,
      CapacityProof capacity) {
    var agreed =
        new Agreed(
            kind,
            cluster,
            blueprint,
            revision,
            changes,
            verdict.findings().stream().map(Judged::of).toList(),
            capacity.sufficient());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(JSON.writeValueAsString(agreed).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
