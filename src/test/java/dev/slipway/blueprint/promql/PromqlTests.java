package dev.slipway.blueprint.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Tables of expressions, one a line behind what is expected; {@code #} begins a remark, {@code ⏎}
 * is a line end.
 */
class PromqlTests {
  private static final Path TABLES = Path.of("src/test/resources/promql");
  private static final Path BUILT = Path.of("src/test/resources/kube/golden/monitoring.yaml");

  /** Expected and expression. */
  record Row(String expected, String expression) {
    private static Row of(String line) {
      int blank = line.indexOf(' ');
      return new Row(line.substring(0, blank), line.substring(blank + 1));
    }
  }

  static Stream<Row> valid() throws IOException {
    return rows("valid.txt");
  }

  static Stream<Row> invalid() throws IOException {
    return rows("invalid.txt");
  }

  private static Stream<Row> rows(String table) throws IOException {
    return Files.readString(TABLES.resolve(table))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Row.of(line.replace("⏎", "\n")));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void knowsTheType(Row row) {
    Node read = Parser.parse(Tokens.of(row.expression(), row.expression()));

    assertThat(read.type().name().toLowerCase(Locale.ROOT)).isEqualTo(row.expected());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void saysWhereItIsWrong(Row row) {
    assertThat(Promql.flawOfAlert(row.expression()))
        .hasValueSatisfying(
            flaw -> assertThat(flaw.character()).isEqualTo(Integer.parseInt(row.expected())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(up)           | an instant vector     | a range vector in rate",
        "rat(up[5m])        | rat                   | a function of PromQL",
        "topk(up)           | topk with 1 argument  | 2 arguments",
        "sum(up             | the end               | ',' or ')'",
        "up[5]              | 5                     | a duration such as 5m",
        "1 > 2              | >                     | > bool between scalars",
        "up{job=~'a(?=b)'}  | 'a(?=b)'              | an RE2 regular expression, which has no (?="
      },
      quoteCharacter = '~')
  void saysWhatWasFoundAndWhatIsExpected(String expression, String found, String expected) {
    assertThat(Promql.flawOfAlert(expression))
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.found()).isEqualTo(found);
              assertThat(flaw.expected().replace('"', '\'')).isEqualTo(expected);
            });
  }

  @Test
  void whatOurOwnRulesSayIsPromql() throws IOException {
    List<String> expressions =
        new YAMLMapper()
            .readTree(Files.readString(BUILT)).findValues("expr").stream()
                .map(JsonNode::asString)
                .toList();

    assertThat(expressions).hasSizeGreaterThan(5);
    assertThat(expressions)
        .allSatisfy(expression -> assertThat(Promql.flawOfAlert(expression)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"up[5m]", "\"up\""})
  void alertsAreSeriesOrNumbers(String expression) {
    assertThat(Promql.flawOfAlert(expression)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)",
        "sum(rate(<<.Series>>{<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)",
        "max(<< .Series >>{<<.LabelMatchers>>,state=\"open\"})",
        "sum(<<.Series>>{namespace=~\"<<.LabelValuesByName.namespace>>\"})",
        "sum(<<.Series>>{pod=~'<<index .LabelValuesByName \"pod\">>'}) by (<<.GroupBy>>)"
      })
  void whatTheAdapterFillsInIsLeftToIt(String query) {
    assertThat(Promql.flawOfMetric(query)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(<<.Serie>>)                                    | 5  | <<.Serie>>",
        "sum(<<.Series>>{<<.LabelMatchers)                  | 17 | <<.LabelMatchers)",
        "sum(rate(<<.Series>>{<<.LabelMatchers>>})) by (a)  | 10 | an instant vector",
        "sum(<<.Series>>{<<.LabelMatchers>> x}) by (a)      | 36 | x",
        "<<.Series>>[5m]                                    | 1  | a range vector",
        "sum(<<.Series>>) by <<.GroupBy>>                   | 21 | <<.GroupBy>>"
      })
  void positionsAreThoseOfTheTemplate(String query, int character, String found) {
    assertThat(Promql.flawOfMetric(query))
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.character()).isEqualTo(character);
              assertThat(flaw.found()).isEqualTo(found);
            });
  }

  @Test
  void seriesAreSelected() {
    assertThat(Promql.flawOfSeries("http_requests_total{namespace!=\"\",pod!=\"\"}")).isEmpty();
    assertThat(Promql.flawOfSeries("{__name__=~\"^container_.*\"}")).isEmpty();
    assertThat(Promql.flawOfSeries("rate(http_requests_total[5m])")).isPresent();
    assertThat(Promql.flawOfSeries("http_requests_total[5m]")).isPresent();
    assertThat(Promql.flawOfSeries("http_requests_total offset 5m")).isPresent();
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    assertThat(Promql.flawOfAlert("(".repeat(4096)))
        .hasValueSatisfying(flaw -> assertThat(flaw.character()).isEqualTo(101));
    assertThat(Promql.flawOfAlert("-".repeat(4095) + "1")).isPresent();
  }
}
