package dev.slipway;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * What nobody can guess must be said before anything starts; all that is missing is told at once.
 */
final class RequiredSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final List<String> NAMES =
      List.of("spring.datasource.url", "spring.security.oauth2.resourceserver.jwt.issuer-uri");

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment environment = event.getEnvironment();
    List<String> missing =
        NAMES.stream().filter(name -> environment.getProperty(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new Missing(missing);
    }
  }

  /** Settings without which the service must not start. */
  static final class Missing extends RuntimeException {
    Missing(List<String> names) {
      super("These settings are missing: " + String.join(", ", names));
    }
  }

  /** Says so without a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<Missing> {
    @Override
    protected FailureAnalysis analyze(Throwable root, Missing missing) {
      return new FailureAnalysis(
          String.valueOf(missing.getMessage()),
          "Say them, for example by SPRING_DATASOURCE_URL; the README's section \"Running it for"
              + " real\" lists all. For a trial without anything, use"
              + " --spring.profiles.active=sandbox.",
          missing);
    }
  }
}
