package dev.slipway.catalog;

/**
 * A subnet as the cloud reports it.
 *
 * @param ipv6 it has a block of IPv6 addresses too
 * @param availableAddresses free IPv4 addresses at the time of asking
 */
public record VSwitch(
    String id, String vpcId, String zone, String cidr, boolean ipv6, int availableAddresses) {}
