package dev.slipway.provisioning;

import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks up what a step works on, anew for each run. */
@Component
class Subjects {
  private final Clusters clusters;
  private final Projects projects;
  private final WantedClusters wanted;
  private final Clouds clouds;

  Subjects(Clusters clusters, Projects projects, WantedClusters wanted, Clouds clouds) {
    this.clusters = clusters;
    this.projects = projects;
    this.wanted = wanted;
    this.clouds = clouds;
  }

  Subject of(UUID clusterId) {
    ClusterView cluster = clusters.require(clusterId);
    return of(projects.require(cluster.projectId()), cluster);
  }

  Subject of(Project project, ClusterView cluster) {
    Cloud cloud = clouds.of(new CloudAccount(project.roleArn()), cluster.placement().region());
    return new Subject(
        cluster,
        wanted.blueprint(
            cluster.projectId(), cluster.blueprint(), cluster.revision(), cluster.overrides()),
        cloud);
  }
}
