package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.policy.Finding.Outcome;
import dev.slipway.policy.ProjectRule.Content;
import dev.slipway.policy.ProjectRule.State;
import dev.slipway.policy.cel.DocumentValues;
import dev.slipway.policy.cel.Expressions;
import dev.slipway.policy.cel.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OwnRuleTests {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final UUID PROJECT = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Expressions EXPRESSIONS =
      new Expressions(new Limits(2000, 100_000, Duration.ofSeconds(20)));

  @Test
  void whatBreaksItIsAFindingLikeOthers() {
    Verdict verdict = judge("production", "blueprint.spec.environment == 'staging'", List.of());

    assertThat(verdict.findings())
        .containsExactly(
            new Finding(
                "own",
                Severity.BLOCK,
                Outcome.FAIL,
                "/spec/environment",
                "production",
                "blueprint.spec.environment == 'staging'",
                "Wrong environment",
                "Choose another",
                verdict.catalogueVersion(),
                null));
    assertThat(verdict.refused()).isTrue();
  }

  @Test
  void whatKeepsItPasses() {
    Verdict verdict = judge("production", "blueprint.spec.environment != 'staging'", List.of());

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.results()).containsExactly(new RuleResult("own", Outcome.PASS));
  }

  @Test
  void whatItCannotTellBlocksInProductionOnly() {
    String needsMore = "blueprint.spec.networking.cni == 'terway'";

    assertThat(judge("production", needsMore, List.of()).findings())
        .extracting(Finding::outcome, Finding::severity, Finding::message)
        .containsExactly(
            tuple(
                Outcome.UNKNOWN,
                Severity.BLOCK,
                "Rule own could not be evaluated: key 'networking' is not present in map."));
    assertThat(judge("development", needsMore, List.of()).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.WARN);
  }

  @Test
  void canBeWaived() {
    var waiver =
        new Waiver(
            UUID.randomUUID(),
            PROJECT,
            "own",
            new Waiver.Scope(null, null, null),
            "why",
            "who",
            NOW,
            "ada",
            NOW);

    Verdict verdict = judge("production", "false", List.of(waiver));

    assertThat(verdict.findings()).extracting(Finding::waiver).containsExactly(waiver.id());
    assertThat(verdict.refused()).isFalse();
  }

  @Test
  void comesAfterTheCatalogue() {
    assertThat(policy("true", "/spec").and(List.of(new ProductionUsesTerway())).catalogue())
        .extracting(Policy.Description::id)
        .containsExactly("NET-01", "own");
  }

  @Test
  void withoutAPointerItIsAboutTheWholeDocument() {
    assertThat(judge(policy("false", null), List.of()).findings())
        .extracting(Finding::pointer, Finding::actual)
        .containsExactly(tuple("", null));
  }

  @Test
  void limitsHaveDefaultsAndNames() {
    assertThat(limits(""))
        .isEqualTo(new ProjectRuleLimits(50, 2000, 100_000, Duration.ofSeconds(1)));
    assertThat(limits("{most: 3, longest-expression: 10, most-steps: 20, longest-evaluation: 3s}"))
        .isEqualTo(new ProjectRuleLimits(3, 10, 20, Duration.ofSeconds(3)));
  }

  private static ProjectRuleLimits limits(String yaml) {
    var source = new MapConfigurationPropertySource();
    YAML.readTree("{limits: %s}".formatted(yaml))
        .path("limits")
        .properties()
        .forEach(
            field ->
                source.put(
                    "slipway.policy.project-rules." + field.getKey(), field.getValue().asString()));
    return new Binder(source).bindOrCreate("slipway.policy.project-rules", ProjectRuleLimits.class);
  }

  private static Verdict judge(String environment, String expression, List<Waiver> waivers) {
    return judge(
        policy(environment, expression, "/spec/environment"), document(environment), waivers);
  }

  private static Verdict judge(Policy policy, List<Waiver> waivers) {
    return judge(policy, document("production"), waivers);
  }

  private static Verdict judge(Policy policy, JsonNode document, List<Waiver> waivers) {
    return policy.judge(
        YAML.treeToValue(document, Blueprint.class),
        null,
        InstanceTypes.shipped(),
        new CapacityProof(true, "", List.of()),
        new ProjectContext(waivers, List.of()));
  }

  private static Policy policy(String expression, @Nullable String pointer) {
    return policy("production", expression, pointer);
  }

  private static Policy policy(String environment, String expression, @Nullable String pointer) {
    var content =
        new Content(
            State.ENFORCED,
            Severity.BLOCK,
            expression,
            "Wrong environment",
            "Choose another",
            pointer);
    JsonNode document = document(environment);
    return new Policy(
        List.of(
            new OwnRule(
                new ProjectRule(PROJECT, "own", content, 1, "ada", NOW),
                EXPRESSIONS.compile(expression),
                document,
                DocumentValues.of(document))));
  }

  private static JsonNode document(String environment) {
    return YAML.readTree(
        """
        apiVersion: slipway.dev/v1
        kind: ClusterBlueprint
        metadata: {name: shop}
        spec: {environment: %s, foundation: {edition: pro, kubernetesVersion: "1.35", nodePools: []}, networking: null}
        """
            .formatted(environment));
  }
}
