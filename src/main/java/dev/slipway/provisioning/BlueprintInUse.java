package dev.slipway.provisioning;

import java.util.List;

/** Clusters hang on the blueprint. */
public class BlueprintInUse extends RuntimeException {
  public BlueprintInUse(String blueprint, List<String> clusters) {
    super(
        "Blueprint \"%s\" is used by %s"
            .formatted(
                blueprint, String.join(", ", clusters.stream().map("\"%s\""::formatted).toList())));
  }
}
