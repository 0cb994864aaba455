package dev.slipway.policy;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Thresholds of the rules; the defaults are the catalogue's.
 *
 * @param leastZones zones that a production cluster must span
 * @param recommendedZones zones that it should span
 * @param leastProductionReplicas lower bound of replicas in production
 * @param proAvailability percent that the control plane of one Pro cluster is promised
 * @param memoryHeavyGibPerCore from where on a workload wants nodes with much memory
 * @param mostKeptJobs finished Jobs that a frequent CronJob may keep, successful or failed
 */
@ConfigurationProperties("slipway.policy")
record PolicyProperties(
    @DefaultValue Basic basic,
    @DefaultValue("2") int leastZones,
    @DefaultValue("3") int recommendedZones,
    @DefaultValue Autoscaler autoscaler,
    @DefaultValue Scraping scraping,
    @DefaultValue("2") int leastProductionReplicas,
    @DefaultValue Sandboxed sandboxed,
    @DefaultValue("99.95") BigDecimal proAvailability,
    @DefaultValue("6") int memoryHeavyGibPerCore,
    @DefaultValue("3") int mostKeptJobs,
    @DefaultValue MostIops mostIops,
    @DefaultValue Etcd etcd) {

  /**
   * What a Basic cluster is good for.
   *
   * @param availability percent
   */
  record Basic(@DefaultValue("99.9") BigDecimal availability, @DefaultValue("10") int mostNodes) {}

  /** Settings of the cluster autoscaler that are accepted. */
  record Autoscaler(
      @DefaultValue("10s") Duration shortestScan,
      @DefaultValue("30s") Duration longestScan,
      @DefaultValue("10m") Duration shortestScaleDownDelay,
      @DefaultValue("0.7") BigDecimal highestUtilization) {}

  /** Intervals at which metrics may be scraped. */
  record Scraping(@DefaultValue("15s") Duration shortest, @DefaultValue("30s") Duration longest) {}

  /**
   * What sandboxed containers need.
   *
   * @param newestKubernetes minor version; the vendor's texts name 1.24, 1.31 and 1.34
   */
  record Sandboxed(
      @DefaultValue("200") int leastDataDiskGib, @DefaultValue("1.34") String newestKubernetes) {}

  /**
   * IOPS of one ESSD by level, whatever its size; https://help.aliyun.com/en/ecs/user-guide/essds.
   *
   * @param provisioned beyond the baseline of a disk of category {@code cloud_auto}
   */
  record MostIops(
      @DefaultValue("10000") int pl0,
      @DefaultValue("50000") int pl1,
      @DefaultValue("100000") int pl2,
      @DefaultValue("1000000") int pl3,
      @DefaultValue("50000") int provisioned) {}

  /** Volume of objects, in MB (10^6 bytes), that the store of a cluster may come to. */
  record Etcd(
      @DefaultValue("6000") int warnMb,
      @DefaultValue("8000") int mostMb,
      @DefaultValue("800") int mostMbPerType) {}
}
