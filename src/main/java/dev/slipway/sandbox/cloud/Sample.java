package dev.slipway.sandbox.cloud;

import java.util.List;

/**
 * A ready place for a cluster over three zones, in the words of the service's REST API.
 *
 * @param nodeVSwitches one per zone
 * @param podVSwitches one per zone
 */
public record Sample(
    String region, String vpcId, List<String> nodeVSwitches, List<String> podVSwitches) {}
