package dev.slipway.catalog;

/**
 * A subnet as the cloud reports it.
 *
 * @param availableAddresses free IPv4 addresses at the time of asking
 */
public record VSwitch(String id, String vpcId, String zone, String cidr, int availableAddresses) {}
