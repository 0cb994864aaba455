package dev.slipway.access;

import dev.slipway.catalog.Region;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All tenants. Each change and its event are one transaction. */
@Component
@Transactional
public class Projects {
  private static final String NAME_IS_FREE = "one_live_project_per_name";

  /** What a project is made of; see {@link Project}. */
  public record Settings(String displayName, List<Region> regions, @Nullable String roleArn) {
    public Settings {
      regions = List.copyOf(regions);
    }

    /** Says the same of the cloud: where, and as whom. */
    boolean sameCloud(Project project) {
      return regions.equals(project.regions()) && Objects.equals(roleArn, project.roleArn());
    }
  }

  private final ProjectRepository repository;
  private final History history;
  private final Clock clock;

  /** Names never change, so every event may be told by name without asking again. */
  private final Map<UUID, String> names = new ConcurrentHashMap<>();

  Projects(ProjectRepository repository, History history, Clock clock) {
    this.repository = repository;
    this.history = history;
    this.clock = clock;
  }

  /**
   * @throws ProjectNameTaken also when another request was faster by a moment
   */
  public Project add(String name, Settings settings, String actor) {
    if (repository.findLive(name).isPresent()) {
      throw new ProjectNameTaken(name);
    }
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    try {
      Project added =
          repository.saveAndFlush(new ProjectEntity(id, name, settings, clock.instant())).view();
      record(added, "ProjectCreated", "The project is created", actor);
      return added;
    } catch (DataIntegrityViolationException refused) {
      if (refused.getCause() instanceof ConstraintViolationException violation
          && NAME_IS_FREE.equals(violation.getConstraintName())) {
        throw new ProjectNameTaken(name);
      }
      throw refused;
    }
  }

  @Transactional(readOnly = true)
  public Optional<Project> find(String name) {
    return repository.findLive(name).map(ProjectEntity::view);
  }

  /** Also a deleted one: history outlives it. */
  @Transactional(readOnly = true)
  public Project require(UUID id) {
    return repository
        .findById(id)
        .map(ProjectEntity::view)
        .orElseThrow(() -> new IllegalStateException("No project \"%s\"".formatted(id)));
  }

  /** Name of a project, a deleted one's too. */
  public String name(UUID id) {
    return names.computeIfAbsent(id, unknown -> require(unknown).name());
  }

  /** In order of name. */
  @Transactional(readOnly = true)
  public List<Project> list(String after, int limit) {
    return repository.page(after, Limit.of(limit)).stream().map(ProjectEntity::view).toList();
  }

  /** Those that bear one of the names, in order of name. */
  @Transactional(readOnly = true)
  public List<Project> list(Collection<String> among, String after, int limit) {
    return repository.page(among, after, Limit.of(limit)).stream()
        .map(ProjectEntity::view)
        .toList();
  }

  /** Ids of those that bear one of the names. */
  @Transactional(readOnly = true)
  public Set<UUID> ids(Collection<String> among) {
    return Set.copyOf(repository.ids(among));
  }

  /**
   * Changes a project. Where it may build, and as whom, is not the project's own to say: a role
   * chosen freely would reach into other tenants' accounts.
   *
   * @param expected version that the change was made against
   * @throws ProjectStale when it has been changed since
   * @throws RoleTooSmall when the caller administers only this project and touches more than words
   */
  public Project change(Caller caller, String name, long expected, Settings settings) {
    ProjectEntity project = locked(name, expected);
    if (!settings.sameCloud(project.view()) && !caller.may(Role.ADMIN, Caller.EVERY_PROJECT)) {
      throw new RoleTooSmall(
          "Changing regions or cloud role of a project needs the role ADMIN for every project");
    }
    project.change(settings);
    Project changed = repository.saveAndFlush(project).view();
    if (changed.version() != expected) {
      record(changed, "ProjectChanged", "The project's settings are changed", caller.subject());
    }
    return changed;
  }

  /**
   * Closes a project to everyone else, in the caller's transaction; its name is free again. What is
   * still in it is for the caller to look at, after this: nothing can be added any more.
   *
   * @throws ProjectStale when it has been changed since
   */
  public Project delete(String name, long expected, String actor) {
    ProjectEntity project = locked(name, expected);
    project.delete(clock.instant());
    Project deleted = repository.saveAndFlush(project).view();
    record(deleted, "ProjectDeleted", "The project is deleted", actor);
    return deleted;
  }

  private ProjectEntity locked(String name, long expected) {
    ProjectEntity project =
        repository.findLocked(name).orElseThrow(() -> new ProjectNotFound(name));
    long current = project.view().version();
    if (current != expected) {
      throw new ProjectStale(name);
    }
    return project;
  }

  private void record(Project project, String type, String message, String actor) {
    history.record(
        NewEvent.outsideOperations(project.id(), null, type, actor, null, message, Map.of()));
  }
}
