package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturatedTests {
  private static final String MOST = "9223372036854775807";

  @ParameterizedTest
  @CsvSource({
    "2, 3, 5",
    "0, " + MOST + ", " + MOST,
    MOST + ", 1, " + MOST,
    MOST + ", " + MOST + ", " + MOST
  })
  void sumsStopAtTheMost(long one, long other, long sum) {
    assertThat(Saturated.plus(one, other)).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 6",
    "0, " + MOST + ", 0",
    "307445734561825000, 60, " + MOST,
    "4611686018427387904, 2, " + MOST,
    MOST + ", " + MOST + ", " + MOST
  })
  void productsStopAtTheMost(long amount, long factor, long product) {
    assertThat(Saturated.times(amount, factor)).isEqualTo(product);
  }
}
