package dev.slipway.readiness;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The vSwitches of a placement as they are seen. */
final class VSwitchSights {
  private VSwitchSights() {}

  static String declared(Facts facts) {
    return String.join(", ", ids(facts.placement()));
  }

  static Sighting of(Facts facts) {
    return facts.live().site().either(site -> of(site, facts.placement()), Sighting::unknown);
  }

  private static Sighting of(Site site, Placement placement) {
    List<VSwitch> there =
        Stream.concat(site.nodeVSwitches().stream(), site.podVSwitches().stream())
            .distinct()
            .toList();
    String live =
        there.stream()
            .map(
                each ->
                    "%s (%s): %d free".formatted(each.id(), each.zone(), each.availableAddresses()))
            .collect(Collectors.joining(", "));
    List<String> known = there.stream().map(VSwitch::id).toList();
    List<String> gone = ids(placement).stream().filter(id -> !known.contains(id)).toList();
    return Sighting.when(
        gone.isEmpty(), live.isEmpty() ? "none" : live, "Not there: " + String.join(", ", gone));
  }

  private static List<String> ids(Placement placement) {
    return Stream.concat(placement.nodeVSwitches().stream(), placement.podVSwitches().stream())
        .distinct()
        .toList();
  }
}
