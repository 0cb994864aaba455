package dev.slipway.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTests {

  @ParameterizedTest
  @CsvSource({
    "172.21.0.0/16, 172.21.0.0/20, true",
    "172.21.240.0/20, 172.21.0.0/16, true",
    "172.21.0.0/20, 172.21.16.0/20, false",
    "192.168.0.0/16, 192.169.0.0/16, false",
    "128.0.0.0/8, 255.0.0.0/8, false",
    "10.1.2.3/8, 10.200.0.0/24, true"
  })
  void blocksOverlapWhereTheyShareAnAddress(String one, String other, boolean overlap) {
    assertThat(Cidr.of(one).overlaps(Cidr.of(other))).isEqualTo(overlap);
  }
}
