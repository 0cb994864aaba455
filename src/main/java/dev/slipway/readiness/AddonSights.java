package dev.slipway.readiness;

import dev.slipway.cloud.CloudAddons.Installed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Add-ons as they are seen. */
final class AddonSights {
  private AddonSights() {}

  /** Empty for one that is neither needed nor there. */
  static Optional<Sighting> of(Facts facts, String name) {
    boolean needed = facts.addons().contains(name);
    return facts
        .live()
        .addons()
        .either(
            installed -> of(installed, name, needed),
            silence -> needed ? Optional.of(Sighting.unknown(silence)) : Optional.empty());
  }

  private static Optional<Sighting> of(List<Installed> installed, String name, boolean needed) {
    Optional<Installed> found =
        installed.stream().filter(addon -> addon.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return needed
          ? Optional.of(Sighting.bad("%s is not installed".formatted(name)))
          : Optional.empty();
    }
    return found.map(AddonSights::of);
  }

  static Sighting of(Installed addon) {
    String state = addon.state().name().toLowerCase(Locale.ROOT);
    String live = "%s %s is %s".formatted(addon.name(), addon.version(), state);
    return switch (addon.state()) {
      case ACTIVE, CHANGING -> Sighting.good(live);
      case INSTALLING, UNHEALTHY, DELETING -> Sighting.bad(live);
      case UNKNOWN ->
          Sighting.unknown(
              "The state of %s %s is not known".formatted(addon.name(), addon.version()));
    };
  }
}
