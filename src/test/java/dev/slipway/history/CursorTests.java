package dev.slipway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  @Test
  void isReadAsItWasWritten() {
    var cursor = new Cursor(812, 4711);

    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @Test
  void ordersByTransactionFirst() {
    assertThat(new Cursor(1, 9)).isLessThan(new Cursor(2, 1));
    assertThat(new Cursor(2, 1)).isLessThan(new Cursor(2, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7-", "-7", "a-b", "1-2-3", "1-99999999999999999999"})
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
  }
}
