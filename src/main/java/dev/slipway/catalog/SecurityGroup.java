package dev.slipway.catalog;

/** A firewall around network interfaces, as the cloud reports it. */
public record SecurityGroup(String id, String vpcId) {}
