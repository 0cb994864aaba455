package dev.slipway.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Starter blueprints that ship with the service. */
@Component
public class Examples {
  private static final String ENDING = ".yaml";

  /**
   * @param summary the document's first comment line
   * @param yaml the document's text
   */
  public record Example(String name, String summary, String yaml) {}

  private final List<Example> examples;

  public Examples() {
    this("classpath*:examples/*" + ENDING);
  }

  Examples(String pattern) {
    try {
      Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
      examples =
          Arrays.stream(found)
              .map(Examples::example)
              .sorted(Comparator.comparing(Example::name))
              .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Optional<Example> find(String name) {
    return examples.stream().filter(example -> example.name().equals(name)).findFirst();
  }

  /** In order of name. */
  public List<Example> all() {
    return examples;
  }

  private static Example example(Resource file) {
    try {
      String fileName = Objects.requireNonNull(file.getFilename());
      String yaml = file.getContentAsString(StandardCharsets.UTF_8);
      return new Example(
          fileName.substring(0, fileName.length() - ENDING.length()), summary(yaml), yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String summary(String yaml) {
    return yaml.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .findFirst()
        .orElse("");
  }
}
