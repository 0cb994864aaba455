package dev.slipway.provisioning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param patience how long cloud and cluster may take to answer; what is not known by then is said
 *     to be unknown
 */
@ConfigurationProperties("slipway.readiness")
record ReadinessProperties(@DefaultValue("8s") Duration patience) {}
