package dev.slipway.kube;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param connectTimeout to reach a cluster
 * @param callTimeout of one call
 * @param connections clusters talked to at once; each costs a thread and a TLS session
 * @param connectionWait how long to wait for one of these
 */
@ConfigurationProperties("slipway.kube")
record KubeProperties(
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration callTimeout,
    @DefaultValue("16") int connections,
    @DefaultValue("1m") Duration connectionWait) {}
