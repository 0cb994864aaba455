package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Mistakes that people make, a file per mistake, named after it, and everything that all rules
 * together say of it beyond advice.
 */
class RefusedDocumentsTests {
  private static AnnotationConfigApplicationContext context;

  /** What people are told; the expectation holds the number where the message does not. */
  record Told(
      String rule, Severity severity, String pointer, String message, @Nullable String expected) {

    private static Told of(Finding finding) {
      return new Told(
          finding.rule(),
          finding.severity(),
          finding.pointer(),
          finding.message(),
          finding.expected());
    }
  }

  @BeforeAll
  static void wireThePackage() {
    context = new AnnotationConfigApplicationContext(PolicyTests.Package.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  static List<Path> mistakes() throws IOException {
    return PolicyCase.files(PolicyCase.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isRefusedWithAllFindings(Path file) {
    PolicyCase mistake = PolicyCase.read(file);

    Verdict verdict = mistake.judgedBy(context.getBean(Policy.class));

    List<Finding> findings =
        verdict.findings().stream().filter(finding -> finding.severity() != Severity.INFO).toList();
    assertThat(verdict.refused()).isTrue();
    assertThat(findings)
        .extracting(Told::of)
        .containsExactlyElementsOf(mistake.expected(Told.class));
    assertThat(findings)
        .extracting(Finding::remedy)
        .allSatisfy(remedy -> assertThat(remedy).isNotBlank());
  }
}
