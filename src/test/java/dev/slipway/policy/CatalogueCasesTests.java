package dev.slipway.policy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Variants of the sample blueprint and what one rule says of each: a folder per rule, a file per
 * case, named after it.
 */
class CatalogueCasesTests {
  private static AnnotationConfigApplicationContext context;

  @BeforeAll
  static void wireThePackage() {
    context = new AnnotationConfigApplicationContext(PolicyTests.Package.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  static List<Path> cases() throws IOException {
    return PolicyCase.files(PolicyCase.FOLDER).stream()
        .filter(file -> !file.startsWith(PolicyCase.REFUSED))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheFileExpects(Path file) {
    PolicyCase variant = PolicyCase.read(file);
    var policy =
        new Policy(List.of(rule(PolicyCase.FOLDER.relativize(file).getName(0).toString())));

    assertThat(variant.judgedBy(policy).findings())
        .extracting(
            finding ->
                "%s %s %s".formatted(finding.severity(), finding.outcome(), finding.pointer()))
        .containsExactlyElementsOf(variant.expected(String.class));
  }

  @Test
  void everyRuleHasACaseThatPassesAndOneThatDoesNot() throws IOException {
    Map<String, Set<Boolean>> outcomes =
        cases().stream()
            .collect(
                groupingBy(
                    file -> PolicyCase.FOLDER.relativize(file).getName(0).toString(),
                    mapping(
                        file -> PolicyCase.read(file).expected(String.class).isEmpty(), toSet())));

    assertThat(context.getBean(Policy.class).catalogue())
        .allSatisfy(rule -> assertThat(outcomes).containsEntry(rule.id(), Set.of(true, false)));
  }

  private static Rule rule(String id) {
    return context.getBeanProvider(Rule.class).stream()
        .filter(rule -> rule.description().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
