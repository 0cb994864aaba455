package dev.slipway.access;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a caller may see and do. Someone else's project looks like none at all; only inside one's
 * own does a role turn out too small.
 */
@Component
public class Permissions {
  private final Projects projects;

  Permissions(Projects projects) {
    this.projects = projects;
  }

  /**
   * The project, in which the caller has at least this role.
   *
   * @throws ProjectNotFound also when the caller has no role there
   * @throws RoleTooSmall when the caller's role there is smaller
   */
  public Project require(Caller caller, Role role, String project) {
    if (!caller.may(Role.VIEWER, project)) {
      throw new ProjectNotFound(project);
    }
    Project found = projects.find(project).orElseThrow(() -> new ProjectNotFound(project));
    if (!caller.may(role, project)) {
      throw new RoleTooSmall("This needs the role %s in project \"%s\"".formatted(role, project));
    }
    return found;
  }

  /**
   * @throws RoleTooSmall when the caller does not have the role in every project, later ones too
   */
  public void requireEverywhere(Caller caller, Role role) {
    if (!caller.may(role, Caller.EVERY_PROJECT)) {
      throw new RoleTooSmall("This needs the role %s for every project".formatted(role));
    }
  }

  /** Whether the caller has any role in the project with this id, a deleted one left out. */
  public boolean mayKnow(Caller caller, UUID project) {
    String name = projects.name(project);
    return caller.may(Role.VIEWER, name)
        && projects.find(name).filter(live -> live.id().equals(project)).isPresent();
  }

  /**
   * Ids of the projects that are meant and that the caller may see; {@code null} means every one.
   *
   * @param project {@code null}: all that the caller may see
   * @throws ProjectNotFound when the caller may not see the one that is named
   */
  public @Nullable Set<UUID> visible(Caller caller, @Nullable String project) {
    if (project != null) {
      return Set.of(require(caller, Role.VIEWER, project).id());
    }
    return seesAll(caller) ? null : projects.ids(caller.roles().keySet());
  }

  /** A page of the projects that the caller may see, in order of name. */
  public List<Project> visible(Caller caller, String after, int limit) {
    return seesAll(caller)
        ? projects.list(after, limit)
        : projects.list(caller.roles().keySet(), after, limit);
  }

  private static boolean seesAll(Caller caller) {
    return caller.may(Role.VIEWER, Caller.EVERY_PROJECT);
  }
}
