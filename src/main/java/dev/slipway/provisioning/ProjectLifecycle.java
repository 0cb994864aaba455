package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.cluster.Clusters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be done with projects that concerns more than the project itself. */
@Component
public class ProjectLifecycle {
  private final Projects projects;
  private final Blueprints blueprints;
  private final Clusters clusters;

  ProjectLifecycle(Projects projects, Blueprints blueprints, Clusters clusters) {
    this.projects = projects;
    this.blueprints = blueprints;
    this.clusters = clusters;
  }

  /**
   * Deletes an empty project. Closed first and looked into afterwards, so that nothing slips in
   * between.
   *
   * @throws ProjectNotEmpty when clusters or blueprints are in it
   */
  @Transactional
  public void delete(Caller caller, String name, long expected) {
    Project project = projects.delete(name, expected, caller.subject());
    if (!clusters.list(project.id(), null, null, "", 1).isEmpty()) {
      throw new ProjectNotEmpty(name, "clusters");
    }
    if (!blueprints.list(project.id(), "", 1).isEmpty()) {
      throw new ProjectNotEmpty(name, "blueprints");
    }
  }
}
