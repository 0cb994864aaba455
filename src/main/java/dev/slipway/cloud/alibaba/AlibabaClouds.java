package dev.slipway.cloud.alibaba;

import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.DefaultCredentialsProvider;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Clouds of all accounts and regions, each made once. Our own identity comes from the vendor's
 * default chain: system properties, environment, RRSA, profile, ECS role.
 */
@Component
class AlibabaClouds implements Clouds {
  private record Key(CloudAccount account, Region region) {}

  private final Map<Key, Cloud> clouds = new ConcurrentHashMap<>();
  private final CloudProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AlibabaCloudCredentialsProvider own;

  @Autowired
  AlibabaClouds(CloudProperties properties, MeterRegistry meters, Clock clock) {
    this(properties, meters, clock, new DefaultCredentialsProvider());
  }

  AlibabaClouds(
      CloudProperties properties,
      MeterRegistry meters,
      Clock clock,
      AlibabaCloudCredentialsProvider own) {
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
    this.own = own;
  }

  @Override
  public Cloud of(CloudAccount account, Region region) {
    return clouds.computeIfAbsent(new Key(account, region), this::make);
  }

  private Cloud make(Key key) {
    Calls calls = calls(own, key.region());
    String roleArn = key.account().roleArn();
    if (roleArn != null) {
      calls = calls(new AssumedRole(calls, roleArn, clock), key.region());
    }
    return new AckCloud(calls, key.region(), properties.privateClusterEndpoints());
  }

  private Calls calls(AlibabaCloudCredentialsProvider credentials, Region region) {
    return new Calls(credentials, region, properties, meters);
  }
}
