package dev.slipway.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTests {

  @Test
  void findsNothingBetweenEqualDocuments() {
    assertThat(Differences.between(tree("{'a': 1, 'b': [2]}"), tree("{'b': [2], 'a': 1.0}")))
        .isEmpty();
  }

  @Test
  void namesWhatCameWentAndChangedInOrder() {
    var found =
        Differences.between(tree("{'b': 1, 'c': {'x': 1}}"), tree("{'a': 2, 'c': {'x': 3}}"));

    assertThat(found)
        .extracting(Difference::path, Difference::from, Difference::to)
        .containsExactly(
            tuple("/a", null, tree("2")),
            tuple("/b", tree("1"), null),
            tuple("/c/x", tree("1"), tree("3")));
  }

  @Test
  void matchesNamedThingsByNameWhateverTheirOrder() {
    var found =
        Differences.between(
            tree("{'pools': [{'name': 'a', 'n': 1}, {'name': 'b'}]}"),
            tree("{'pools': [{'name': 'c'}, {'name': 'b'}, {'name': 'a', 'n': 2}]}"));

    assertThat(found).extracting(Difference::path).containsExactly("/pools/a/n", "/pools/c");
  }

  @Test
  void takesOtherListsAsOneField() {
    var found = Differences.between(tree("{'types': ['x', 'y']}"), tree("{'types': ['y', 'x']}"));

    assertThat(found).extracting(Difference::path).containsExactly("/types");
  }

  @Test
  void escapesPathsLikePointers() {
    var found = Differences.between(tree("{}"), tree("{'count/jobs~': 1}"));

    assertThat(found).extracting(Difference::path).containsExactly("/count~1jobs~0");
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
