package dev.slipway.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether addresses, network interfaces, disks and nodes suffice, with the number that limits.
 *
 * @param sufficient no line that binds is known to be short. Lines that are not known do not count
 *     here: how missing data weighs depends on the environment, and policy alone decides that
 *     (UNKNOWN blocks in production and warns elsewhere)
 * @param limit a sentence naming the scarcest line, one that forbids before all others, e.g. {@code
 *     "Zone cn-hangzhou-h needs 1024 pod addresses at its maximum, 500 are there"}
 */
public record CapacityProof(boolean sufficient, String limit, List<Line> lines) {
  static final String NO_LIMIT = "Nothing is known that would limit it";

  public CapacityProof {
    lines = List.copyOf(lines);
  }

  static CapacityProof of(List<Line> lines) {
    return new CapacityProof(lines.stream().noneMatch(Line::forbids), limit(lines), lines);
  }

  private static String limit(List<Line> lines) {
    return lines.stream()
        .filter(Line::known)
        .max(
            Comparator.comparing(Line::forbids)
                .thenComparing(line -> line.atMaximum() || line.lacks())
                .thenComparing(Line::use))
        .map(Line::sentence)
        .orElse(NO_LIMIT);
  }

  /**
   * One comparison.
   *
   * @param subject zone or pool, e.g. {@code zone cn-hangzhou-h}
   * @param resource what is counted, e.g. {@code pod-addresses}
   * @param known false where input data is missing; then {@code available} is 0
   * @param scenario what is supposed
   * @param explanation the arithmetic in words
   */
  public record Line(
      String subject,
      String resource,
      long needed,
      long available,
      boolean known,
      Scenario scenario,
      String explanation) {
    private static final String COMPARISON = "%s needs %d %s %s, %d are there";
    private static final String ADVISORY =
        "Everything declared fits; only %s, %s would use %d %s, of which %d are there (advisory)";

    static Line known(
        String subject, Resource resource, long needed, long available, String explanation) {
      return new Line(
          subject, resource.word(), needed, available, true, Scenario.AT_MAXIMUM, explanation);
    }

    static Line unknown(String subject, Resource resource, long needed, String explanation) {
      return new Line(subject, resource.word(), needed, 0, false, Scenario.AT_MAXIMUM, explanation);
    }

    Line in(Scenario other) {
      return new Line(subject, resource, needed, available, known, other, explanation);
    }

    public boolean atMaximum() {
      return scenario == Scenario.AT_MAXIMUM;
    }

    public boolean suffices() {
      return known && needed <= available;
    }

    public long headroom() {
      return available - needed;
    }

    /** The line that gives out first; one that is not known never does. */
    public static Optional<Line> scarcest(Stream<Line> lines) {
      return lines
          .filter(Line::known)
          .max(Comparator.comparing(Line::lacks).thenComparing(Line::use));
    }

    /** Known to be short. */
    public boolean lacks() {
      return known && needed > available;
    }

    private boolean forbids() {
      return lacks() && atMaximum() && counted().binding();
    }

    public Resource counted() {
      return Resource.of(resource);
    }

    /** Share of what is there. */
    private double use() {
      return needed == 0 ? 0 : (double) needed / available;
    }

    private String sentence() {
      return lacks() && !forbids()
          ? ADVISORY.formatted(scenario.growth(), subject, needed, counted().plural(), available)
          : inWords();
    }

    /** The comparison alone, e.g. {@code "Pool general needs 20 pods per node …, 45 are there"}. */
    public String inWords() {
      return COMPARISON.formatted(
          capitalised(subject), needed, counted().plural(), scenario.words(), available);
    }

    private static String capitalised(String text) {
      return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
  }
}
