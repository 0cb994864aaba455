package dev.slipway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTests {

  @ParameterizedTest
  @CsvSource({
    "VIEWER, VIEWER, true",
    "VIEWER, OPERATOR, false",
    "VIEWER, ADMIN, false",
    "OPERATOR, VIEWER, true",
    "OPERATOR, OPERATOR, true",
    "OPERATOR, ADMIN, false",
    "ADMIN, VIEWER, true",
    "ADMIN, OPERATOR, true",
    "ADMIN, ADMIN, true"
  })
  void aRoleIncludesTheSmallerOnes(Role held, Role wanted, boolean may) {
    var caller = new Caller("ann", Map.of("payments", held));

    assertThat(caller.may(wanted, "payments")).isEqualTo(may);
  }

  @Test
  void aRoleCountsInItsProjectOnly() {
    var caller = new Caller("ann", Map.of("payments", Role.ADMIN));

    assertThat(caller.may(Role.VIEWER, "orders")).isFalse();
    assertThat(caller.may(Role.VIEWER, Caller.EVERY_PROJECT)).isFalse();
  }

  @Test
  void theStarCountsInEveryProjectBesideTheProjectsOwnRole() {
    var caller =
        new Caller("ann", Map.of(Caller.EVERY_PROJECT, Role.VIEWER, "payments", Role.OPERATOR));

    assertThat(caller.may(Role.VIEWER, "orders")).isTrue();
    assertThat(caller.may(Role.OPERATOR, "orders")).isFalse();
    assertThat(caller.may(Role.OPERATOR, "payments")).isTrue();
  }
}
