package dev.slipway.capacity;

import dev.slipway.capacity.CapacityProof.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The capacity proof spread out: each zone and pool under every {@link Scenario}.
 *
 * @param placed a place was chosen, so that addresses are counted
 * @param standing nodes that are there already, by pool
 * @param sufficient as the {@link CapacityProof} says; of the parts, only what it holds binds
 * @param limit as the {@link CapacityProof} says
 */
public record CapacityDocument(
    boolean placed,
    Map<String, Integer> standing,
    boolean sufficient,
    String limit,
    List<Part> parts) {
  public CapacityDocument {
    standing = Map.copyOf(standing);
    parts = List.copyOf(parts);
  }

  public Optional<Part> part(Kind kind, String name) {
    return parts.stream()
        .filter(part -> part.kind() == kind && part.name().equals(name))
        .findFirst();
  }

  /** What a part is. */
  public enum Kind {
    ZONE,
    POOL,
    NETWORK
  }

  /**
   * One zone, pool or network.
   *
   * @param limit a sentence naming the line that gives out first
   */
  public record Part(Kind kind, String name, String limit, List<Line> lines) {
    public Part {
      lines = List.copyOf(lines);
    }

    static Part of(Kind kind, String name, List<Line> lines) {
      String limit =
          Line.scarcest(lines.stream()).map(Line::inWords).orElse(CapacityProof.NO_LIMIT);
      return new Part(kind, name, limit, lines);
    }
  }
}
