package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.catalog.Region;
import org.junit.jupiter.api.Test;

class ProductTests {
  private static final Region FRANKFURT = new Region("eu-central-1");

  @Test
  void isCalledInItsRegionUnlessItHasOneEndpointForAll() {
    assertThat(Product.CS.host(FRANKFURT)).isEqualTo("cs.eu-central-1.aliyuncs.com");
    assertThat(Product.SERVICEMESH.host(FRANKFURT)).isEqualTo("servicemesh.aliyuncs.com");
  }
}
