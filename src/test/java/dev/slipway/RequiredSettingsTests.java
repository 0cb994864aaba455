package dev.slipway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequiredSettingsTests {

  @Test
  void nothingStartsHalfConfigured() {
    assertThatThrownBy(() -> Slipway.main(new String[] {"--spring.main.banner-mode=off"}))
        .isInstanceOf(RequiredSettings.Missing.class)
        .hasMessageContainingAll(
            "spring.datasource.url", "spring.security.oauth2.resourceserver.jwt.issuer-uri");
  }

  @Test
  void everythingMissingIsSaidAtOnceAndOnlyThat() {
    assertThatThrownBy(
            () ->
                Slipway.main(
                    new String[] {
                      "--spring.main.banner-mode=off",
                      "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/slipway"
                    }))
        .hasMessage(
            "These settings are missing: spring.security.oauth2.resourceserver.jwt.issuer-uri");
  }
}
