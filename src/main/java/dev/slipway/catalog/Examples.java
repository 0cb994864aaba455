package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starter blueprints that ship with the service. */
@Component
public class Examples {

  /**
   * @param yaml the document's text
   */
  public record Example(String name, String summary, String yaml) {}

  public Optional<Example> find(String name) {
    throw new UnsupportedOperationException();
  }

  /** In order of name. */
  public List<Example> all() {
    throw new UnsupportedOperationException();
  }
}
