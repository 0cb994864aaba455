package dev.slipway.readiness;

import dev.slipway.capacity.CapacityDocument.Kind;
import dev.slipway.capacity.CapacityDocument.Part;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Resource;
import dev.slipway.capacity.Scenario;
import dev.slipway.readiness.ReadinessReport.Headroom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What gives out first. */
record Limit(Headroom headroom, String sentence) {

  /** Of one zone or pool, whatever it is. */
  static Optional<Limit> of(Facts facts, Kind kind, String name) {
    return scarcest(
        facts.capacity().part(kind, name).stream().flatMap(part -> part.lines().stream()));
  }

  /** Of certain things, in whatever pool or zone. */
  static Optional<Limit> of(Facts facts, Set<Resource> resources) {
    return scarcest(lines(facts).filter(line -> resources.contains(line.counted())));
  }

  static Optional<Limit> of(Facts facts, Set<Resource> resources, Scenario scenario) {
    return scarcest(
        lines(facts)
            .filter(line -> resources.contains(line.counted()) && line.scenario() == scenario));
  }

  private static Stream<Line> lines(Facts facts) {
    return facts.capacity().parts().stream().map(Part::lines).flatMap(lines -> lines.stream());
  }

  private static Optional<Limit> scarcest(Stream<Line> lines) {
    return Line.scarcest(lines)
        .map(
            line ->
                new Limit(new Headroom(line.headroom(), line.counted().plural()), line.inWords()));
  }
}
