package dev.slipway.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.slipway.blueprint.BlueprintDocuments.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintDocumentsTests {
  static final Path CASES = Path.of("src/test/resources/blueprints");

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsWhatFits(Path file) throws IOException {
    BlueprintDocument document = BlueprintDocuments.read(Files.readAllBytes(file), Format.YAML);

    assertThat(document.blueprint().name())
        .isEqualTo(document.tree().at("/metadata/name").asString());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesEveryProblemOfWhatDoesNotFit(Path file) throws IOException {
    List<Problem> problems = problems(Files.readString(file), Format.YAML);

    assertThat(problems)
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrderElementsOf(expected(file));
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.message()).isNotBlank().contains("line ");
              assertThat(problem.found()).isNotBlank();
              assertThat(problem.expected()).isNotBlank();
              assertThat(problem.remedy()).isNotBlank();
            });
  }

  @Test
  void saysWhereAnExpressionBreaksOff() throws IOException {
    List<Problem> problems =
        problems(Files.readString(CASES.resolve("refused/bad-promql.yaml")), Format.YAML);

    assertThat(problems)
        .filteredOn(problem -> problem.pointer().endsWith("/rules/2/expression"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("character 6");
              assertThat(problem.found()).isEqualTo("an instant vector");
              assertThat(problem.expected()).isEqualTo("a range vector in rate");
            });
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void stopsBeforeTheSchemaAtWhatNoDocumentMayHold(Path file) throws IOException {
    List<Problem> problems = problems(Files.readString(file), Format.YAML);

    List<String> expected = expected(file);
    assertThat(problems).hasSameSizeAs(expected);
    for (int i = 0; i < problems.size(); i++) {
      assertThat(problems.get(i).message()).contains(expected.get(i)).contains("line ");
    }
  }

  @Test
  void readsEveryFieldIntoItsRecord() throws IOException {
    Blueprint blueprint =
        BlueprintDocuments.read(
                Files.readAllBytes(CASES.resolve("accepted/every-field.yaml")), Format.YAML)
            .blueprint();

    NodePool pool = blueprint.foundation().nodePools().getFirst();
    assertThat(pool.poolClass()).isEqualTo(NodePool.PoolClass.GENERAL);
    assertThat(pool.kubelet()).containsEntry("maxPods", 64);
    assertThat(blueprint.storage().classes().getFirst().isDefault()).isTrue();
    assertThat(blueprint.spec().workloads().getFirst().volumes().getFirst().storageClass())
        .isEqualTo("database");
    assertThat(blueprint.spec().availabilityTarget()).isEqualByComparingTo("99.95");
  }

  @Test
  void leavesOutMeansDefaults() {
    Blueprint blueprint = BlueprintFixtures.smallest().blueprint();

    assertThat(blueprint.foundation().deletionProtection()).isTrue();
    assertThat(blueprint.foundation().governance().namespaces()).isEmpty();
    assertThat(blueprint.observability().metrics()).isNull();
    assertThat(blueprint.spec().workloads()).isEmpty();
  }

  @Test
  void readsQuantitiesThatAreNumbersAsTheirPlainText() {
    String quantities =
        """
          workloads:
            - name: web
              kind: Deployment
              replicas: 1
              requests: {cpu: 2, memory: 8Gi, ephemeral-storage: 1e9, nvidia.com/gpu: 1.0}
              scaling: {min: 1, max: 2, metrics: [{name: requests, averageValue: 0.00000050}]}
        """;
    String quota = "governance: {namespaces: [{name: team, quota: {pods: 100}}]}";
    String yaml =
        BlueprintFixtures.SMALLEST.replace("edition:", quota + "\n    edition:") + quantities;

    BlueprintDocument document = read(yaml, Format.YAML);

    Workload web = document.blueprint().spec().workloads().getFirst();
    assertThat(web.requests())
        .containsOnly(
            entry("cpu", "2"),
            entry("memory", "8Gi"),
            entry("ephemeral-storage", "1000000000"),
            entry("nvidia.com/gpu", "1"));
    assertThat(web.scaling())
        .extracting(Workload.Autoscaling::metrics, list(Workload.Metric.class))
        .containsExactly(new Workload.Metric("requests", "0.0000005", null));
    assertThat(document.blueprint().foundation().governance().namespaces().getFirst().quota())
        .containsOnly(entry("pods", "100"));
    assertThat(read(document.tree().toString(), Format.JSON)).isEqualTo(document);
    assertThat(BlueprintDocuments.stored(document.tree().toString(), document.digest()).blueprint())
        .isEqualTo(document.blueprint());
    assertThat(read(yaml.replace("cpu: 2", "cpu: '2'"), Format.YAML))
        .returns(document.blueprint(), BlueprintDocument::blueprint)
        .doesNotReturn(document.digest(), BlueprintDocument::digest);
  }

  @Test
  void saysToQuoteAVersionThatIsANumber() {
    assertThat(remedyAfter("\"1.35\"", "1.30")).isEqualTo("Quote it: \"1.30\"");
  }

  @Test
  void suggestsTheNearestField() {
    assertThat(remedyAfter("metadata: {name: small}", "metadata: {name: small, lables: {}}"))
        .isEqualTo("Did you mean \"labels\"?");
  }

  @Test
  void suggestsTheNearestWord() {
    assertThat(remedyAfter("terway", "terwey")).isEqualTo("Did you mean \"terway\"?");
  }

  @Test
  void refusesWhatIsLongerThan256KiB() {
    String padding = "# " + "x".repeat(256 * 1024);

    assertThat(problems(padding, Format.YAML))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("too long"));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin1 = {'a', ':', ' ', (byte) 0xE9};

    var refused =
        catchThrowableOfType(
            BlueprintInvalid.class, () -> BlueprintDocuments.read(latin1, Format.YAML));

    assertThat(refused.problems().getFirst().message()).contains("not UTF-8");
  }

  @Test
  void refusesNulAndNothing() {
    assertThat(problems("a: \0", Format.YAML).getFirst().message()).contains("NUL");
    assertThat(problems(" \n", Format.JSON).getFirst().message()).contains("empty");
    assertThat(problems("# only a comment", Format.YAML)).isNotEmpty();
    assertThat(problems("just words", Format.YAML).getFirst().message()).contains("a text");
  }

  @Test
  void refusesMoreThan64Levels() {
    for (Format format : Format.values()) {
      assertThat(problems("[".repeat(64) + "]".repeat(64), format).getFirst().message())
          .doesNotContain("nested too deeply");
      assertThat(problems("[".repeat(100_000), format).getFirst().message())
          .contains("nested too deeply");
    }
  }

  @Test
  void refusesJsonThatIsNot() {
    String json = BlueprintFixtures.smallest().tree().toString();

    assertThat(problems(json + "{}", Format.JSON).getFirst().message()).contains("follows");
    assertThat(problems(json.replace("{\"api", "{/* no */\"api"), Format.JSON).getFirst().message())
        .contains("not JSON");
    assertThat(problems(json.replace("small", "a\\u0000"), Format.JSON).getFirst().message())
        .contains("cannot be kept");
  }

  @ParameterizedTest
  @EnumSource
  void refusesNumbersAndTextsBeyondEveryLimit(Format format) {
    assertThat(problems("{\"a\": %s}".formatted("9".repeat(1001)), format).getFirst().message())
        .isEqualTo("A number is too long (line 1, column 7)");
    assertThat(problems("{\"a\": 1e99999999999}", format).getFirst().message())
        .isEqualTo("A number is too long (line 1, column 7)");
    assertThat(problems("{\"a\": 1e-99999999999}", format).getFirst().message())
        .isEqualTo("A number is too long (line 1, column 7)");
    assertThat(problems("{\"%s\": 1}".formatted("k".repeat(60_000)), format))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(200));
    assertThat(problems("{\"a\": \"%s\"}".formatted("t".repeat(200_000)), format))
        .extracting(Problem::message)
        .containsExactly("A text is too long (line 1, column 7)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1", "{\"a\"", "{\"a\": \"", "{\"a\": 1e", "{\"a\": \"\\u00"})
  void saysThatJsonEndsTooEarly(String json) {
    assertThat(problems(json, Format.JSON))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).startsWith("The document is not JSON (line 1, column ");
              assertThat(problem.found()).isEqualTo("its end");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{/* */}",
        "{\"a\": tru",
        "{'a': 1}",
        "{\"a\": NaN}",
        "{\"a\": 01}",
        "{\"a\": \"\t\"}",
        "]",
        "{\"a\": +1}",
        "{]"
      })
  void saysInItsOwnWordsWhereJsonIsMalformed(String json) {
    assertThat(problems(json, Format.JSON))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message())
                  .matches("The document is not JSON \\(line 1, column \\d+\\)");
              assertThat(json).contains(problem.found());
              assertThat(problem.remedy()).isEqualTo("Put this line right");
            });
  }

  @Test
  void namesDuplicateKeysInJsonToo() {
    String json = BlueprintFixtures.smallest().tree().toString();

    assertThat(problems(json.replace("\"fixed\":2", "\"fixed\":2,\"fixed\":\"3\""), Format.JSON))
        .extracting(Problem::pointer)
        .containsExactly("/spec/foundation/nodePools/0/size/fixed");
  }

  @Test
  void answersHostileDocumentsWithABoundedList() {
    assertThat(problems(fields(5_000), Format.YAML)).hasSize(200);
    assertThat(problems("a: 1\n".repeat(5_000), Format.YAML)).hasSize(200);
    assertThat(problems("[" + "*a,".repeat(5_000) + "]", Format.YAML)).hasSize(200);
  }

  @Test
  void refusesMoreThan10000Values() {
    assertThat(problems(fields(20_000), Format.YAML))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("too many values"));
  }

  @Test
  void hasOneDigestForOneContent() {
    String yaml = BlueprintFixtures.SMALLEST;
    String otherOrder =
        """
        {"spec": {"networking": {"cni": "terway"}, "foundation": {"nodePools": [{"size": {"fixed": 2.0},
          "instanceTypes": ["ecs.g7.xlarge"], "class": "general", "name": "general"}],
          "kubernetesVersion": "1.35", "edition": "basic"}, "environment": "development"},
         "metadata": {"name": "small"}, "kind": "ClusterBlueprint", "apiVersion": "slipway.dev/v1"}
        """;

    String digest = BlueprintFixtures.smallest().digest();

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(read(otherOrder, Format.JSON).digest()).isEqualTo(digest);
    assertThat(BlueprintDocuments.read(read(yaml, Format.YAML).tree()).digest()).isEqualTo(digest);
    assertThat(read(yaml.replace("fixed: 2", "fixed: 3"), Format.YAML).digest())
        .isNotEqualTo(digest);
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i + ": 1").collect(joining("\n"));
  }

  private static BlueprintDocument read(String text, Format format) {
    return BlueprintDocuments.read(text.getBytes(UTF_8), format);
  }

  private static List<Problem> problems(String text, Format format) {
    return catchThrowableOfType(BlueprintInvalid.class, () -> read(text, format)).problems();
  }

  private static String remedyAfter(String from, String to) {
    return problems(BlueprintFixtures.SMALLEST.replace(from, to), Format.YAML).getFirst().remedy();
  }

  /** The comments at the top of a case. */
  private static List<String> expected(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .takeWhile(line -> line.startsWith("# "))
        .map(line -> line.substring(2))
        .toList();
  }

  static Stream<Path> accepted() throws IOException {
    return Stream.concat(files(CASES.resolve("accepted")), files(Path.of("examples")));
  }

  static Stream<Path> refused() throws IOException {
    return files(CASES.resolve("refused"));
  }

  static Stream<Path> unreadable() throws IOException {
    return files(CASES.resolve("unreadable"));
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }
}
