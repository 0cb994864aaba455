package dev.slipway.cloud.alibaba;

import static java.util.stream.Collectors.toMap;

import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.DefaultCredentialsProvider;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
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
  private final Map<Region, Map<Product, Breaker>> breakers = new ConcurrentHashMap<>();
  private final CloudProperties properties;
  private final CallBudgets budgets;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AlibabaCloudCredentialsProvider own;

  @Autowired
  AlibabaClouds(
      CloudProperties properties, CallBudgets budgets, MeterRegistry meters, Clock clock) {
    this(properties, budgets, meters, clock, new DefaultCredentialsProvider());
  }

  AlibabaClouds(
      CloudProperties properties,
      CallBudgets budgets,
      MeterRegistry meters,
      Clock clock,
      AlibabaCloudCredentialsProvider own) {
    this.properties = properties;
    this.budgets = budgets;
    this.meters = meters;
    this.clock = clock;
    this.own = own;
  }

  @Override
  public Cloud of(CloudAccount account, Region region) {
    return clouds.computeIfAbsent(new Key(account, region), this::make);
  }

  private Cloud make(Key key) {
    Calls calls = calls(own, "", key.region());
    String roleArn = key.account().roleArn();
    if (roleArn != null) {
      calls = calls(new AssumedRole(calls, roleArn, clock), roleArn, key.region());
    }
    return new AckCloud(calls, key.region(), properties.privateClusterEndpoints(), clock);
  }

  private Calls calls(AlibabaCloudCredentialsProvider credentials, String account, Region region) {
    Map<Product, Breaker> ofRegion =
        breakers.computeIfAbsent(
            region,
            _ ->
                Arrays.stream(Product.values())
                    .collect(toMap(product -> product, _ -> new Breaker(clock))));
    return new Calls(credentials, account, region, properties, budgets, ofRegion, meters);
  }
}
