package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintDocuments;
import dev.slipway.capacity.Capacity;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.policy.Finding.Outcome;
import dev.slipway.policy.Policy.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class PolicyTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();
  private static AnnotationConfigApplicationContext context;
  private static Policy policy;

  @Configuration(proxyBeanMethods = false)
  @ComponentScan(lazyInit = true)
  @EnableConfigurationProperties(PolicyProperties.class)
  static class Package {}

  @BeforeAll
  static void wireThePackage() {
    context = new AnnotationConfigApplicationContext(Package.class);
    policy = context.getBean(Policy.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void everyRuleOfThePackageIsInForce() {
    assertThat(policy.catalogue())
        .extracting(Description::id)
        .containsExactly(
            "ASC-01", "ASC-02", "ASC-03", "ASC-04", "ASC-05", "ASC-06", "EXT-01", "EXT-02",
            "EXT-03", "EXT-04", "EXT-05", "FND-01", "FND-02", "FND-03", "FND-04", "FND-05",
            "FND-06", "FND-07", "FND-08", "FND-09", "FND-10", "FND-11", "FND-12", "FND-13",
            "FND-14", "FND-15", "FND-16", "FND-17", "FND-18", "FND-19", "FND-20", "FND-21",
            "FND-22", "FND-23", "NET-01", "NET-02", "NET-03", "NET-04", "NET-05", "NET-06",
            "NET-07", "NET-08", "NET-09", "NET-10", "NET-11", "NET-12", "NET-13", "NET-14",
            "NET-15", "NET-16", "NET-17", "OBS-01", "OBS-02", "OBS-03", "OBS-04", "OBS-05",
            "STO-01", "STO-02", "STO-03", "STO-04", "STO-05", "STO-06", "STO-07", "STO-08",
            "STO-09", "STO-10", "STO-11", "STO-12", "STO-13", "STO-14");
  }

  @Test
  void theCatalogueSaysWhatCannotBeWaived() {
    assertThat(policy.catalogue())
        .filteredOn(description -> !description.waivable())
        .extracting(Description::id)
        .containsExactly(
            "FND-01", "FND-03", "NET-02", "NET-03", "STO-01", "STO-04", "STO-06", "STO-13");
  }

  @Test
  void theCatalogueShowsTheThresholdsInForce() {
    assertThat(policy.catalogue())
        .extracting(Description::title)
        .contains("Scrape interval must be 15s to 30s", "Basic clusters are limited to 10 nodes");
  }

  @Test
  void aSoundBlueprintHasNoFindings() {
    Verdict verdict = judge(SampleBlueprint.production());

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.refused()).isFalse();
    assertThat(verdict.catalogueVersion()).isEqualTo(policy.catalogueVersion());
  }

  @Test
  void everyRuleHasAResultInTheCataloguesOrder() {
    Verdict verdict =
        judge(
            SampleBlueprint.with(
                """
                foundation: {nodePools: [{name: general, class: general, instanceTypes: [ecs.g99.large], size: {min: 3, max: 9}}]}
                observability: {metrics: {scrapeInterval: 5s}}
                """));

    assertThat(verdict.results())
        .extracting(RuleResult::rule)
        .isEqualTo(policy.catalogue().stream().map(Description::id).toList());
    assertThat(verdict.results())
        .contains(
            new RuleResult("NET-01", Outcome.PASS),
            new RuleResult("OBS-01", Outcome.FAIL),
            new RuleResult("NET-05", Outcome.UNKNOWN),
            new RuleResult("FND-03", Outcome.NOT_APPLICABLE));
  }

  @Test
  void whatFailsSomewhereFailsWhateverElseIsNotKnown() {
    var trial = new Trial(new MixedRule());

    assertThat(trial.verdict("{}").results()).containsExactly(new RuleResult("X-02", Outcome.FAIL));
  }

  @Test
  void rulesWithNothingToLookAtDoNotApply() {
    Verdict bare = judge(SampleBlueprint.with("{storage: {classes: []}, workloads: []}"));

    assertThat(bare.results())
        .filteredOn(result -> result.outcome() == Outcome.NOT_APPLICABLE)
        .extracting(RuleResult::rule)
        .contains(
            "ASC-02", "ASC-04", "EXT-04", "FND-08", "FND-09", "FND-10", "FND-11", "FND-13",
            "STO-01", "STO-04", "STO-05", "STO-06", "STO-09");
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesHaveNoFindingsAndFit(Path file) throws IOException {
    Blueprint blueprint =
        BlueprintDocuments.read(Files.readAllBytes(file), BlueprintDocuments.Format.YAML)
            .blueprint();
    var site = SampleSite.pods(16_380, "h", "i", "j");
    CapacityProof capacity = Capacity.prove(blueprint, site, TYPES);

    assertThat(policy.judge(blueprint, null, TYPES, capacity, ProjectContext.NONE).findings())
        .filteredOn(finding -> finding.severity() != Severity.INFO)
        .isEmpty();
    assertThat(
            policy
                .judge(blueprint, site, new WithTrunk(TYPES), capacity, ProjectContext.NONE)
                .findings())
        .filteredOn(finding -> finding.severity() != Severity.INFO)
        .isEmpty();
    assertThat(capacity.sufficient()).as(capacity.limit()).isTrue();
  }

  /** As the cloud tells once there is a place. */
  private record WithTrunk(InstanceTypes known) implements InstanceTypes {
    @Override
    public Optional<InstanceType> find(String id) {
      return known.find(id).map(type -> type.withTrunk(true));
    }

    @Override
    public List<InstanceType> all() {
      return known.all();
    }
  }

  @Test
  void allFindingsComeAtOnceTheGravestFirst() {
    Verdict verdict =
        judge(
            SampleBlueprint.with(
                """
                foundation: {edition: basic, autoscaler: null}
                observability: {metrics: {scrapeInterval: 5s}}
                """));

    assertThat(verdict.refused()).isTrue();
    assertThat(verdict.findings())
        .extracting(Finding::rule)
        .containsExactly("FND-01", "OBS-01", "FND-15");
  }

  @Test
  void aFindingSaysAllThatIsNeededToMendIt() {
    Finding finding =
        judge(SampleBlueprint.with("networking: {cni: flannel, networkPolicy: null}"))
            .findings()
            .getFirst();

    assertThat(finding)
        .isEqualTo(
            new Finding(
                "NET-01",
                Severity.BLOCK,
                Outcome.FAIL,
                "/spec/networking/cni",
                "flannel",
                "terway",
                "A production cluster must not use Flannel",
                "Choose cni terway",
                policy.catalogueVersion(),
                null));
  }

  @Test
  void theSameIsJudgedTheSame() {
    Blueprint blueprint = SampleBlueprint.with("foundation: {edition: basic}");

    assertThat(judge(blueprint)).isEqualTo(judge(blueprint));
  }

  @Test
  void aRuleThatThrowsIsNotKnownAndTheOthersGoOn() {
    var lenient = new Policy(List.of(new BrokenRule("X-01"), new ProductionUsesTerway()));

    assertThat(
            lenient
                .judge(
                    SampleBlueprint.with("networking: {cni: flannel}"),
                    null,
                    TYPES,
                    Capacity.prove(SampleBlueprint.production(), null, TYPES),
                    ProjectContext.NONE)
                .findings())
        .extracting(Finding::rule, Finding::outcome, Finding::severity)
        .containsExactly(
            tuple("NET-01", Outcome.FAIL, Severity.BLOCK),
            tuple("X-01", Outcome.UNKNOWN, Severity.BLOCK));
  }

  @Test
  void outsideProductionWhatIsNotKnownOnlyWarns() {
    var trial = new Trial(new BrokenRule("X-01"));

    assertThat(trial.verdict("environment: development").findings())
        .extracting(Finding::severity, Finding::outcome)
        .containsExactly(tuple(Severity.WARN, Outcome.UNKNOWN));
  }

  @Test
  void twoRulesCannotShareAnId() {
    List<Rule> rules = List.of(new BrokenRule("X-01"), new BrokenRule("X-01"));

    assertThatThrownBy(() -> new Policy(rules)).isInstanceOf(IllegalStateException.class);
  }

  private static Verdict judge(Blueprint blueprint) {
    var site = SampleSite.in("h", "i", "j");
    return policy.judge(
        blueprint, site, TYPES, Capacity.prove(blueprint, site, TYPES), ProjectContext.NONE);
  }

  private record BrokenRule(String id) implements Rule {
    @Override
    public Description description() {
      return new Description(id, "none", Severity.BLOCK, true, List.of(), "", "", "");
    }

    @Override
    public Stream<Remark> check(Subject subject) {
      var broken = new IllegalStateException("broken on purpose");
      broken.setStackTrace(new StackTraceElement[0]);
      throw broken;
    }
  }

  /** Fails in one place and cannot tell in another. */
  private record MixedRule() implements Rule {
    @Override
    public Description description() {
      return new Description("X-02", "none", Severity.WARN, true, List.of(), "", "", "");
    }

    @Override
    public Stream<Remark> check(Subject subject) {
      return Stream.of(
          Remark.unknown("/spec", null, "not known"),
          Remark.failed("/spec", null, "something", "wrong"));
    }
  }
}
