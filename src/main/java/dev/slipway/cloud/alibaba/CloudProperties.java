package dev.slipway.cloud.alibaba;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Alibaba Cloud is called.
 *
 * @param endpoint one address for all products and regions, e.g. a simulator's {@code
 *     http://127.0.0.1:8090}; {@code null}: each product's own regional endpoint
 * @param connectTimeout longest wait for a connection
 * @param callTimeout longest wait for a whole call, answer included; must stay below the lease of
 *     the worker that calls (15 s)
 * @param idleConnections kept open per product and region
 * @param privateClusterEndpoints whether kubeconfigs name the API server's address inside the VPC;
 *     {@code false} needs clusters with a public endpoint
 * @param budget how much is called
 */
@ConfigurationProperties("slipway.cloud")
record CloudProperties(
    @Nullable URI endpoint,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration callTimeout,
    @DefaultValue("20") int idleConnections,
    @DefaultValue("true") boolean privateClusterEndpoints,
    @DefaultValue Budget budget) {

  /**
   * Calls of one action in one account and region, of all processes together. Alibaba publishes no
   * numbers for ACK; throttling answers lower the rate for as long as it takes.
   *
   * @param rate calls a second
   * @param burst calls at once after a rest
   */
  record Budget(@DefaultValue("50") double rate, @DefaultValue("100") double burst) {}

  CloudProperties {
    if (endpoint != null && endpoint.getAuthority() == null) {
      throw new IllegalArgumentException(
          "slipway.cloud.endpoint \"%s\" is not like http://host:port".formatted(endpoint));
    }
  }
}
