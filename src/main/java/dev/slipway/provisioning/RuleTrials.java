package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.blueprint.BlueprintDocument;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.blueprint.Overrides;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.policy.ProjectContext;
import dev.slipway.policy.ProjectPolicies;
import dev.slipway.policy.ProjectRule;
import dev.slipway.policy.Waivers;
import dev.slipway.provisioning.RuleTrial.Affected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries rules of projects against what is stored; a page at a time, outside of transactions. */
@Component
class RuleTrials {
  private static final int PAGE = 100;

  /** More nobody reads, and an answer must end. */
  private static final int TOLD = 500;

  /** Before callers give up. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Rules of projects look at documents alone. */
  private static final CapacityProof NOT_ASKED = new CapacityProof(true, "", List.of());

  private final Blueprints blueprints;
  private final Clusters clusters;
  private final ProjectPolicies policies;
  private final Waivers waivers;
  private final InstanceTypes instanceTypes;

  RuleTrials(
      Blueprints blueprints,
      Clusters clusters,
      ProjectPolicies policies,
      Waivers waivers,
      InstanceTypes instanceTypes) {
    this.blueprints = blueprints;
    this.clusters = clusters;
    this.policies = policies;
    this.waivers = waivers;
    this.instanceTypes = instanceTypes;
  }

  /** Against the newest revision of every blueprint, and against what every cluster is built of. */
  RuleTrial of(ProjectRule rule) {
    var trial = new Trial(rule, new ProjectContext(waivers.inForce(rule.projectId()), List.of()));
    int judgedBlueprints = trial.overBlueprints();
    int judgedClusters = trial.overClusters();
    return new RuleTrial(rule.id(), judgedBlueprints, judgedClusters, !trial.cut, trial.affected);
  }

  private final class Trial {
    private final ProjectRule rule;
    private final ProjectContext context;
    private final long begin = System.nanoTime();
    private final List<Affected> affected = new ArrayList<>();
    private boolean cut;

    Trial(ProjectRule rule, ProjectContext context) {
      this.rule = rule;
      this.context = context;
    }

    int overBlueprints() {
      int judged = 0;
      String after = "";
      List<BlueprintRevision> page;
      do {
        page = blueprints.list(rule.projectId(), after, PAGE);
        for (BlueprintRevision revision : page) {
          if (over()) {
            return judged;
          }
          judge(revision, null, revision.document());
          judged++;
          after = revision.name();
        }
      } while (page.size() == PAGE);
      return judged;
    }

    int overClusters() {
      int judged = 0;
      String after = "";
      List<ClusterView> page;
      do {
        page = clusters.list(rule.projectId(), null, null, after, PAGE);
        Map<BlueprintRevision.Key, BlueprintRevision> built = revisions(page);
        for (ClusterView cluster : page) {
          BlueprintRevision revision = built.get(key(cluster));
          if (over() || revision == null) {
            return judged;
          }
          judge(revision, cluster.name(), Overrides.stored(revision, cluster.overrides()));
          judged++;
          after = cluster.name();
        }
      } while (page.size() == PAGE);
      return judged;
    }

    private void judge(
        BlueprintRevision revision, @Nullable String cluster, BlueprintDocument document) {
      policies
          .on(document.tree(), rule)
          .judge(document.blueprint(), null, instanceTypes, NOT_ASKED, context)
          .findings()
          .stream()
          .map(
              finding ->
                  new Affected(
                      revision.name(), revision.revision(), cluster, revision.createdBy(), finding))
          .forEach(affected::add);
    }

    private boolean over() {
      cut |= affected.size() >= TOLD || System.nanoTime() - begin > LONGEST.toNanos();
      return cut;
    }

    private Map<BlueprintRevision.Key, BlueprintRevision> revisions(List<ClusterView> page) {
      return blueprints
          .revisions(rule.projectId(), page.stream().map(RuleTrials::key).distinct().toList())
          .stream()
          .collect(toMap(BlueprintRevision::key, Function.identity()));
    }
  }

  private static BlueprintRevision.Key key(ClusterView cluster) {
    return new BlueprintRevision.Key(cluster.blueprint(), cluster.revision());
  }
}
