package dev.slipway.access;

import dev.slipway.catalog.Region;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param regions where its clusters may be; empty means everywhere
 * @param roleArn RAM role to assume for its cloud calls; {@code null}: the service's own identity
 * @param version grows with each change; the entity tag
 */
public record Project(
    UUID id,
    String name,
    String displayName,
    List<Region> regions,
    @Nullable String roleArn,
    Instant createdAt,
    long version) {
  public Project {
    regions = List.copyOf(regions);
  }

  public boolean allows(Region region) {
    return regions.isEmpty() || regions.contains(region);
  }
}
