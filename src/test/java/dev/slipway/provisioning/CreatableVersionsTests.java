package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SettableClock;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CreatableVersionsTests {
  private static final Region HANGZHOU = new Region("cn-hangzhou");
  private static final Region BEIJING = new Region("cn-beijing");

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CreatableVersions versions =
      new CreatableVersions((_, _) -> answering("1.35." + asked.incrementAndGet()), clock);

  @Test
  void asksTheCloudOncePerPlaceAndFewMinutes() {
    assertThat(versions.in(CloudAccount.OWN, HANGZHOU)).containsExactly("1.35.1");
    assertThat(versions.in(CloudAccount.OWN, HANGZHOU)).containsExactly("1.35.1");
    assertThat(versions.in(CloudAccount.OWN, BEIJING)).containsExactly("1.35.2");

    clock.tick(Duration.ofMinutes(5));

    assertThat(versions.in(CloudAccount.OWN, HANGZHOU)).containsExactly("1.35.3");
  }

  /** A cloud that answers nothing else. */
  private static Cloud answering(String version) {
    return (Cloud)
        Proxy.newProxyInstance(
            Cloud.class.getClassLoader(),
            new Class<?>[] {Cloud.class},
            (_, _, _) -> List.of(version));
  }
}
