package dev.slipway.cloud;

import dev.slipway.catalog.Region;

/** Clouds by account and region. */
@FunctionalInterface
public interface Clouds {

  Cloud of(CloudAccount account, Region region);
}
