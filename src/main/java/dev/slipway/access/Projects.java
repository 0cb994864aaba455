package dev.slipway.access;

import dev.slipway.catalog.Region;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All tenants. */
@Component
public class Projects {

  /** What a project is made of; see {@link Project}. */
  public record Settings(String displayName, List<Region> regions, @Nullable String roleArn) {}

  public Project add(String name, Settings settings, String actor) {
    throw new UnsupportedOperationException();
  }

  public Optional<Project> find(String name) {
    throw new UnsupportedOperationException();
  }

  public Project require(UUID id) {
    throw new UnsupportedOperationException();
  }

  /** In order of name. */
  public List<Project> list(String after, int limit) {
    throw new UnsupportedOperationException();
  }
}
