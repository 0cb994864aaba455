package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigsTests {

  @Test
  void readsServerAndTokenAndNothingOfThisMachine() {
    Config config =
        Kubeconfigs.read(ScriptedApi.kubeconfig("https://10.1.2.3:6443", "token: s3cret"));

    assertThat(config.getMasterUrl()).startsWith("https://10.1.2.3:6443");
    assertThat(config.getAutoOAuthToken()).isEqualTo("s3cret");
    assertThat(config.getAutoConfigure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/s3cret}",
        "auth-provider: {name: oidc, config: {id-token: s3cret}}",
        "tokenFile: /etc/s3cret",
        "client-key: /etc/s3cret"
      })
  void refusesProgramsAndFiles(String user) {
    assertRefused(ScriptedApi.kubeconfig("https://10.1.2.3:6443", user));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "users: [{name: a, user: {token: s3cret",
        "s3cret",
        "{apiVersion: v1, kind: Config, users: [{name: a, user: {token: s3cret}}]}"
      })
  void refusesWhatIsNoKubeconfigWithoutQuotingIt(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String kubeconfig) {
    assertThatThrownBy(() -> Kubeconfigs.read(kubeconfig))
        .isInstanceOfSatisfying(
            KubeFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.DENIED))
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }
}
