package dev.slipway.kube;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of a cluster go.
 *
 * @param clusterId the cloud's id; {@code null} while a plan is made for a cluster that is not there
 */
public record Surroundings(Site site, @Nullable String clusterId) {

  Placement placement() {
    return site.placement();
  }
}
