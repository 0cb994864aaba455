package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudNameTests {
  private static final UUID ID = UUID.fromString("019b8f00-0000-7000-8000-000000000001");

  @Test
  void isTheNameWithSignsOfItsIdAndAlwaysTheSame() {
    assertThat(CloudName.of("web", ID))
        .matches("web-[a-z2-7]{10}")
        .isEqualTo(CloudName.of("web", ID));
  }

  @Test
  void differsForClustersThatBearTheSameNameOneAfterTheOther() {
    UUID next = UUID.fromString("019b8f00-0000-7000-8000-000000000002");

    assertThat(CloudName.of("web", ID)).isNotEqualTo(CloudName.of("web", next));
  }

  @Test
  void fitsIntoWhatTheCloudTakes() {
    assertThat(CloudName.of("a".repeat(40), ID).length()).isLessThanOrEqualTo(63);
  }
}
