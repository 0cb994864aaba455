package dev.slipway.policy;

import java.util.List;

/**
 * What all rules together say.
 *
 * @param findings BLOCK first, then by rule and pointer
 * @param results one per rule, in the catalogue's order, the project's own after them
 */
public record Verdict(String catalogueVersion, List<Finding> findings, List<RuleResult> results) {
  public Verdict {
    findings = List.copyOf(findings);
    results = List.copyOf(results);
  }

  /** Nothing was judged, because nothing is built. */
  public static final Verdict NONE = new Verdict("", List.of(), List.of());

  /** Nothing may be built. */
  public boolean refused() {
    return findings.stream().anyMatch(Finding::forbids);
  }
}
