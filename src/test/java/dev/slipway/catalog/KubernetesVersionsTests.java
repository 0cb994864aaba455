package dev.slipway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesVersionsTests {
  private static final List<String> CREATABLE =
      List.of("1.36.2-aliyun.1", "1.35.3-aliyun.1", "1.35.1-aliyun.2", "1.34.5-aliyun.1");

  @Test
  void takesTheNewestPatchOfAMinor() {
    assertThat(KubernetesVersions.exact("1.35", CREATABLE)).contains("1.35.3-aliyun.1");
  }

  @Test
  void takesAnExactVersionAsItIs() {
    assertThat(KubernetesVersions.exact("1.35.1-aliyun.2", CREATABLE)).contains("1.35.1-aliyun.2");
  }

  @Test
  void findsNothingForWhatCannotBeCreated() {
    assertThat(KubernetesVersions.exact("1.33", CREATABLE)).isEmpty();
    assertThat(KubernetesVersions.exact("1.35.2-aliyun.1", CREATABLE)).isEmpty();
    assertThat(KubernetesVersions.exact("1.3", CREATABLE)).isEmpty();
    assertThat(KubernetesVersions.exact("1", CREATABLE)).isEmpty();
  }
}
