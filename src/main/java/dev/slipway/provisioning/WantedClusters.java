package dev.slipway.provisioning;

import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintDocument;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.blueprint.Overrides;
import dev.slipway.blueprint.Problem;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.KubernetesVersions;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import dev.slipway.kube.Surroundings;
import dev.slipway.plan.Change;
import dev.slipway.plan.Observed;
import dev.slipway.plan.Planner;
import dev.slipway.plan.Steps;
import dev.slipway.plan.Wanted;
import dev.slipway.policy.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts together what a plan depends on: revision and overrides, place, version, verdict, proof. */
@Component
class WantedClusters {
  private final Blueprints blueprints;
  private final Clouds clouds;
  private final Sites sites;
  private final Judge judge;
  private final CreatableVersions versions;

  WantedClusters(
      Blueprints blueprints, Clouds clouds, Sites sites, Judge judge, CreatableVersions versions) {
    this.blueprints = blueprints;
    this.clouds = clouds;
    this.sites = sites;
    this.judge = judge;
    this.versions = versions;
  }

  Wanted of(Project project, CreateCluster wanted) {
    BlueprintRevision revision = revision(project, wanted);
    BlueprintDocument document = Overrides.apply(revision, wanted.overrides());
    Blueprint blueprint = document.blueprint();
    sites.requireRegion(project, wanted.placement().region());
    var account = new CloudAccount(project.roleArn());
    Cloud cloud = clouds.of(account, wanted.placement().region());
    Site site = sites.require(cloud, wanted.placement(), blueprint);
    requireMesh(cloud, blueprint);
    Judged judged = judge.judge(project, document, site, cloud);
    return new Wanted(
        wanted.name(),
        blueprint,
        revision.revision(),
        document.digest(),
        site,
        exactVersion(blueprint, versions.in(account, wanted.placement().region())),
        Addons.wanted(blueprint),
        WantedObjects.in(blueprint, new Surroundings(site, null)),
        judged.verdict(),
        judged.capacity());
  }

  /** In the transaction that adds the cluster: its blueprint cannot be deleted meanwhile. */
  void hold(Project project, CreateCluster wanted) {
    blueprints.hold(project.id(), wanted.blueprint());
  }

  /** What a step finds missing. The plan's policy and place were judged when it was made. */
  static List<Change> missing(Subject subject, Observed observed) {
    var wanted =
        new Wanted(
            subject.cluster().name(),
            subject.blueprint(),
            subject.cluster().revision(),
            "",
            subject.surroundings().site(),
            subject.cluster().kubernetesVersion(),
            Addons.wanted(subject.blueprint()),
            WantedObjects.in(subject.blueprint(), subject.surroundings()),
            Verdict.NONE,
            new CapacityProof(true, "", List.of()));
    return Planner.creation(wanted, observed).changes().stream()
        .filter(change -> !change.key().equals(Steps.VERIFY))
        .toList();
  }

  /** Others make meshes, so a wrong id is told before anything is built. */
  private static void requireMesh(Cloud cloud, Blueprint blueprint) {
    String mesh = blueprint.spec().extensions().meshToJoin();
    if (mesh != null && cloud.mesh(mesh).isEmpty()) {
      throw new PlacementInvalid(
          List.of(
              new Problem(
                  "/spec/extensions/serviceMesh/meshId",
                  "The account has no such service mesh",
                  mesh,
                  "the id of a mesh that exists",
                  "Create a mesh in the cluster's VPC and write a new revision with its id")));
    }
  }

  private BlueprintRevision revision(Project project, CreateCluster wanted) {
    BlueprintRevision latest = blueprints.require(project.id(), wanted.blueprint());
    @Nullable Integer revision = wanted.revision();
    return revision == null || revision == latest.revision()
        ? latest
        : blueprints.require(project.id(), wanted.blueprint(), revision);
  }

  private static String exactVersion(Blueprint blueprint, List<String> creatable) {
    String asked = blueprint.foundation().kubernetesVersion();
    return KubernetesVersions.exact(asked, creatable)
        .orElseThrow(
            () ->
                new PlacementInvalid(
                    List.of(
                        new Problem(
                            "/spec/foundation/kubernetesVersion",
                            "This version cannot be created",
                            asked,
                            "one of " + String.join(", ", creatable),
                            "Write a new revision with a version that can be created"))));
  }

  /** The blueprint a managed cluster was built from. */
  Blueprint blueprint(UUID projectId, String name, int revision, @Nullable JsonNode overrides) {
    return Overrides.stored(blueprints.require(projectId, name, revision), overrides).blueprint();
  }
}
