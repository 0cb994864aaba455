package dev.slipway.provisioning;

import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Looks up what a step works on, anew for each run. */
@Component
class Subjects {
  private static final int SITES_REMEMBERED = 1_000;

  /** A vSwitch never moves to another zone, so what a placement is made of is asked only once. */
  private record Place(CloudAccount account, Placement placement) {}

  private final Clusters clusters;
  private final Projects projects;
  private final WantedClusters wanted;
  private final Clouds clouds;
  private final ConcurrentLruCache<Place, Site> sites;

  Subjects(Clusters clusters, Projects projects, WantedClusters wanted, Clouds clouds) {
    this.clusters = clusters;
    this.projects = projects;
    this.wanted = wanted;
    this.clouds = clouds;
    this.sites = new ConcurrentLruCache<>(SITES_REMEMBERED, this::located);
  }

  Subject of(UUID clusterId) {
    ClusterView cluster = clusters.require(clusterId);
    return of(projects.require(cluster.projectId()), cluster);
  }

  Subject of(Project project, ClusterView cluster) {
    var account = new CloudAccount(project.roleArn());
    Cloud cloud = clouds.of(account, cluster.placement().region());
    return new Subject(
        cluster,
        wanted.blueprint(
            cluster.projectId(), cluster.blueprint(), cluster.revision(), cluster.overrides()),
        cloud,
        () -> sites.get(new Place(account, cluster.placement())));
  }

  /** The vSwitches of placement and blueprint with the addresses that are free now. */
  Site locatedNow(Project project, ClusterView cluster) {
    return located(
        new Place(new CloudAccount(project.roleArn()), cluster.placement()),
        NamedResources.vSwitches(of(project, cluster).blueprint()));
  }

  /** For steps, which count no addresses. */
  private Site located(Place place) {
    return located(place, List.of());
  }

  private Site located(Place place, List<String> named) {
    Placement placement = place.placement();
    List<VSwitch> known =
        clouds
            .of(place.account(), placement.region())
            .vSwitchesById(
                Stream.of(placement.nodeVSwitches(), placement.podVSwitches(), named)
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
    return new Site(
        placement,
        known.stream().filter(each -> placement.nodeVSwitches().contains(each.id())).toList(),
        known.stream().filter(each -> placement.podVSwitches().contains(each.id())).toList(),
        known.stream().filter(each -> named.contains(each.id())).toList());
  }
}
