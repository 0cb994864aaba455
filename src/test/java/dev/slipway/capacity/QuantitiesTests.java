package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTests {

  @ParameterizedTest
  @CsvSource({"2, 2", "500m, 0.5", "1.5, 1.5", "1Gi, 1073741824", "1G, 1000000000", "1e3, 1000"})
  void readsWhatKubernetesReads(String quantity, BigDecimal units) {
    assertThat(Quantities.parse(quantity).orElseThrow()).isEqualByComparingTo(units);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "1Q", "1 Gi", "Gi"})
  void refusesAnythingElse(String quantity) {
    assertThat(Quantities.parse(quantity)).isEmpty();
  }

  @Test
  void roundsDisksUpToWholeGibibytes() {
    assertThat(Quantities.gibibytes("461Gi")).contains(461L);
    assertThat(Quantities.gibibytes("460500Mi")).contains(450L);
    assertThat(Quantities.gibibytes("20G")).contains(19L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999Pi", "999999999999999E", "1e999"})
  void whatIsTooLargeToCountIsTheMost(String quantity) {
    assertThat(Quantities.roundedUp(Quantities.parse(quantity).orElseThrow(), BigDecimal.ONE))
        .isEqualTo(Long.MAX_VALUE);
  }
}
