package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedClassesRetainTests {
  private final Trial rule = new Trial(new SharedClassesRetain());

  @Test
  void retainIsAccepted() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: oss, bucket: b, reclaimPolicy: Retain}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: nas, volumeAs: sharepath, reclaimPolicy:"
                    + " Retain}]}"))
        .isEmpty();
  }

  @Test
  void leftOutMeansRetain() {
    assertThat(rule.findings("storage: {classes: [{name: c, backend: oss, bucket: b}]}")).isEmpty();
  }

  @Test
  void deleteIsRejected() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: oss, bucket: b, reclaimPolicy: Delete}]}"))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/reclaimPolicy");
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: nas, volumeAs: sharepath, reclaimPolicy:"
                    + " Delete}]}"))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/reclaimPolicy");
  }

  @Test
  void othersMayDelete() {
    assertThat(
            rule.findings("storage: {classes: [{name: c, backend: disk, reclaimPolicy: Delete}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: nas, volumeAs: subpath, reclaimPolicy:"
                    + " Delete}]}"))
        .isEmpty();
  }
}
