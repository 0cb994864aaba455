package dev.slipway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.catalog.Examples.Example;
import org.junit.jupiter.api.Test;

class ExamplesTests {
  private final Examples examples = new Examples("classpath*:dev/slipway/catalog/examples/*.yaml");

  @Test
  void listsThemInOrderOfName() {
    assertThat(examples.all()).extracting(Example::name).containsExactly("first", "plain");
  }

  @Test
  void theFirstCommentLineIsTheSummary() {
    assertThat(examples.find("first").orElseThrow().summary()).isEqualTo("A first example.");
    assertThat(examples.find("plain").orElseThrow().summary()).isEmpty();
  }

  @Test
  void givesTheWholeText() {
    assertThat(examples.find("plain").orElseThrow().yaml()).isEqualTo("kind: ClusterBlueprint\n");
  }

  @Test
  void doesNotInventExamples() {
    assertThat(examples.find("second")).isEmpty();
  }

  @Test
  void withoutExamplesThereAreNone() {
    assertThat(new Examples("classpath*:dev/slipway/catalog/none/*.yaml").all()).isEmpty();
  }
}
