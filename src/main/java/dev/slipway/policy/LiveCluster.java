package dev.slipway.policy;

import dev.slipway.blueprint.Networking;

/**
 * A cluster that stands and hangs on the blueprint that is judged.
 *
 * @param networking as it was created, which is how it stays
 */
public record LiveCluster(String name, Networking networking) {}
