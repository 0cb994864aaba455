package dev.slipway.policy.cel;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.blueprint.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ExpressionsTests {
  private static final Limits LIMITS = new Limits(2000, 100_000, Duration.ofSeconds(20));
  private static final Expressions EXPRESSIONS = new Expressions(LIMITS);
  private static final DocumentValues SHOP =
      DocumentValues.of(
          new YAMLMapper()
              .readTree(
                  """
                  metadata: {name: shop, labels: {team: retail, slipway.dev/tier: "1"}}
                  spec:
                    environment: production
                    availabilityTarget: 99.95
                    foundation:
                      edition: pro
                      autoscaler: null
                      nodePools:
                        - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {min: 3, max: 9}}
                        - {name: batch, class: spot, instanceTypes: [ecs.g7.xlarge], size: {min: 0, max: 20}}
                    workloads:
                      - {name: web, kind: Deployment, replicas: 2, requests: {cpu: 2, memory: 8Gi}}
                  """));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blueprint.metadata.labels.team == 'retail'",
        "'slipway.dev/tier' in blueprint.metadata.labels",
        "blueprint.metadata.labels['slipway.dev/tier'] == '1'",
        "blueprint.spec.availabilityTarget >= 99",
        "blueprint.spec.availabilityTarget > 99.9",
        "blueprint.spec.foundation.nodePools.all(p, p.size.max <= 20)",
        "blueprint.spec.foundation.nodePools.exists(p, p.class == 'spot' && p.size.min == 0)",
        "blueprint.spec.foundation.nodePools.map(p, p.size.max).exists(n, n > 10)",
        "size(blueprint.spec.foundation.nodePools.filter(p, p.class == 'gpu')) == 0",
        "blueprint.spec.workloads.all(w, w.requests.cpu == 2 && w.requests.memory == '8Gi')",
        "blueprint.spec.foundation.nodePools.all(p, p.instanceTypes.all(t, t.startsWith('ecs.')))",
        "blueprint.metadata.name.matches('^[a-z]{3,10}$')",
        "!has(blueprint.spec.networking) || blueprint.spec.networking.cni == 'terway'",
        "blueprint.spec.?networking.?cni.orValue('terway') == 'terway'",
        "!has(blueprint.spec.foundation.autoscaler)",
      })
  void isTrueOfADocument(String expression) {
    assertThat(ask(expression)).isEqualTo(new Answer.Holds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blueprint.metadata.labels.team == 'platform'",
        "blueprint.spec.foundation.nodePools.all(p, p.size.max <= 10)",
        "has(blueprint.spec.networking)",
      })
  void isFalseOfADocument(String expression) {
    assertThat(ask(expression)).isEqualTo(new Answer.Broken());
  }

  @Test
  void isNeitherWhereItNeedsWhatTheDocumentLeavesOut() {
    assertThat(ask("blueprint.spec.networking.cni == 'terway'"))
        .isEqualTo(new Answer.Unknown("key 'networking' is not present in map."));
  }

  @Test
  void tellsEveryProblemAtOnceAndWhereItStands() {
    List<Problem> problems =
        problems(
            """
            blueprint.spec.fundation.edition == 'pro'
              && blueprint.metadata.name == 7
              && blueprint.metadata.name.matches(blueprint.kind)\
            """);

    assertThat(problems)
        .extracting(Problem::message)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("undefined field 'fundation' (line 1, column 15)"),
            second -> assertThat(second).contains("'_==_'").endsWith("(line 2, column 30)"),
            third ->
                assertThat(third).isEqualTo("A pattern must be written out (line 3, column 47)"));
    assertThat(problems.getFirst())
        .extracting(Problem::found, Problem::remedy)
        .containsExactly(
            ".fundation.edition == 'pro'", "Look the field up in /api/v1/schemas/blueprint");
  }

  @Test
  void tellsWhereItCannotBeRead() {
    assertThat(problems("blueprint.spec &&"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).endsWith("(line 1, column 18)");
              assertThat(problem.found()).isEqualTo("the end of the line");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blueprint.metadata.name",
        "size(blueprint.spec.workloads)",
        "blueprint.spec.workloads[0].requests.cpu",
        "true ? blueprint.spec.availabilityTarget : false"
      })
  void mustBeTrueOrFalse(String expression) {
    assertThat(problems(expression))
        .singleElement(type(Problem.class))
        .extracting(Problem::message)
        .asString()
        .startsWith("The expression does not say true or false");
  }

  @Test
  void mustNotBeTooLong() {
    assertThat(problems("true" + " ".repeat(2000)))
        .singleElement(type(Problem.class))
        .extracting(Problem::found)
        .isEqualTo("2004 characters");
  }

  static Stream<String> refused() {
    return Stream.of(
        "blueprint.metadata.name.matches('[')",
        "blueprint.metadata.name.matches('(((a{100}){100}){100}){100}')",
        "blueprint.metadata.name.matches('%s')".formatted("a".repeat(300)),
        "matches(blueprint.metadata.name, blueprint.kind)",
        "NodePool{name: 'x'} == NodePool{name: 'x'}",
        "(".repeat(300) + "true" + ")".repeat(300),
        "[".repeat(200) + "]".repeat(200) + " == []",
        "1" + "+1".repeat(900) + " == 901",
        "blueprint.metadata.name.replace('a', 'aaaaaaaa') == ''",
        "",
        "blueprint.spec.foundation.nodePools.all(namespace, true)");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatCostsTooMuchOrIsNone(String expression) {
    assertThat(problems(expression)).isNotEmpty();
  }

  /** Each would fill the memory or run for hours. */
  static Stream<String> hostile() {
    String ten = "[1,2,3,4,5,6,7,8,9,0]";
    return Stream.of(
        "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, %1$s.all(f, true))))))"
            .formatted(ten),
        "%1$s.exists(a, %1$s.exists(b, %1$s.exists(c, %1$s.exists(d, %1$s.exists(e, %1$s.exists(f, false))))))"
            .formatted(ten),
        "['abcdefgh']" + ".map(y, y + y + y + y)".repeat(30) + " == ['']",
        "[[1]]" + ".map(y, y + y + y + y)".repeat(30) + " == [[2]]",
        "[1]" + ".map(y, [y, y, y, y])".repeat(30) + " == [1]" + ".map(y, [y, y, y, y])".repeat(30),
        "dyn([1]" + ".map(y, %s.map(z, y))".formatted(ten).repeat(20) + ") in [[1]]",
        "{1: 1}[[1]" + ".map(y, dyn([y, y, y, y]))".repeat(30) + "[0]] == 1",
        "[1]" + ".map(y, [y, y, y, y])".repeat(30) + ".all(y, {dyn(y): 1} == {})",
        "optional.of([1]"
            + ".map(y, [y, y, y])".repeat(30)
            + ") == optional.of([1]"
            + ".map(y, [y, y, y])".repeat(30)
            + ")");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void endsWhatAsksForTooMuch(String expression) {
    assertThat(ask(expression))
        .asInstanceOf(type(Answer.Unknown.class))
        .extracting(Answer.Unknown::why)
        .asString()
        .matches("it takes more than .* steps|(a text|a list) grows beyond .*");
  }

  @Test
  void whatWasTooMuchDoesNotVanishInAnOr() {
    String endless = hostile().findFirst().orElseThrow();

    assertThat(ask("(%s) || true".formatted(endless))).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void endsWhatTakesTooLong() {
    var hasty = new Expressions(new Limits(2000, Integer.MAX_VALUE, Duration.ofNanos(1)));

    assertThat(hasty.compile("blueprint.metadata.name == 'shop'").about(SHOP))
        .isEqualTo(new Answer.Unknown("it takes longer than 0 ms"));
  }

  @Test
  void longChainsAreNoTrouble() {
    String chain = nCopies(100, "blueprint.kind != 'x'").stream().collect(joining(" || "));

    assertThat(chain).hasSizeGreaterThan(2000);
    assertThat(problems(chain)).hasSize(1);
    assertThat(ask("blueprint.metadata.name != 'x'" + " && true".repeat(200)))
        .isEqualTo(new Answer.Holds());
  }

  @Test
  void compilesTheSameOnce() {
    String expression = "blueprint.metadata.name == 'once'";

    assertThat(EXPRESSIONS.compile(expression)).isSameAs(EXPRESSIONS.compile(expression));
  }

  @Test
  void seesLargeNumbersAndNothing() {
    DocumentValues values =
        DocumentValues.of(
            new YAMLMapper()
                .readTree("{kind: x, spec: {availabilityTarget: 1e300}, list: [null]}"));

    assertThat(EXPRESSIONS.compile("blueprint.spec.availabilityTarget > 1.0").about(values))
        .isEqualTo(new Answer.Holds());
  }

  private static Answer ask(String expression) {
    return EXPRESSIONS.compile(expression).about(SHOP);
  }

  private static List<Problem> problems(String expression) {
    try {
      EXPRESSIONS.compile(expression);
    } catch (ExpressionInvalid invalid) {
      return invalid.problems();
    }
    assertThatThrownBy(() -> EXPRESSIONS.compile(expression)).isInstanceOf(ExpressionInvalid.class);
    return List.of();
  }
}
