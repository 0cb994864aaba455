package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.BlueprintDocument;
import dev.slipway.blueprint.BlueprintDocuments;
import dev.slipway.blueprint.BlueprintInvalid;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.blueprint.Problem;
import dev.slipway.blueprint.RevisionStale;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import dev.slipway.cluster.Clusters;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What can be done with blueprints: read, judged, and only then stored together with its event. */
@Component
public class BlueprintLifecycle {
  private final Blueprints blueprints;
  private final Clusters clusters;
  private final Clouds clouds;
  private final Sites sites;
  private final Judge judge;
  private final History history;
  private final TransactionTemplate transaction;

  BlueprintLifecycle(
      Blueprints blueprints,
      Clusters clusters,
      Clouds clouds,
      Sites sites,
      Judge judge,
      History history,
      TransactionTemplate transaction) {
    this.blueprints = blueprints;
    this.clusters = clusters;
    this.clouds = clouds;
    this.sites = sites;
    this.judge = judge;
    this.history = history;
    this.transaction = transaction;
  }

  /** A blueprint as it is sent. */
  public record Text(byte[] bytes, BlueprintDocuments.Format format) {
    BlueprintDocument read() {
      return BlueprintDocuments.read(bytes, format);
    }
  }

  /**
   * Stores revision 1.
   *
   * @throws PolicyViolated with verdict and proof; nothing is stored then
   */
  public Submitted submit(Caller caller, Project project, Text text) {
    BlueprintDocument document = text.read();
    Judged judged = allowed(project, document);
    return stored(
        () -> {
          BlueprintRevision added = blueprints.add(project.id(), document, caller.subject());
          record(
              caller, project, "BlueprintSubmitted", "Blueprint \"%s\" is submitted", added.name());
          return new Submitted(added, judged);
        });
  }

  /**
   * Stores the next revision; the same content again changes nothing.
   *
   * @param expected the latest revision as the caller knows it
   * @throws PolicyViolated with verdict and proof; nothing is stored then
   */
  public Submitted revise(Caller caller, Project project, String name, int expected, Text text) {
    BlueprintDocument document = text.read();
    requireName(name, document.blueprint());
    Judged judged = allowed(project, document);
    return stored(
        () -> {
          BlueprintRevision latest =
              blueprints.revise(project.id(), name, expected, document, caller.subject());
          if (latest.revision() != expected) {
            record(caller, project, "BlueprintRevised", "Blueprint \"%s\" is revised", name);
          }
          return new Submitted(latest, judged);
        });
  }

  /**
   * Judges without storing.
   *
   * @param placement {@code null}: not chosen yet; then nothing is said of addresses
   */
  public Judged validate(Project project, Text text, @Nullable Placement placement) {
    BlueprintDocument document = text.read();
    if (placement == null) {
      return judge.judge(project, document);
    }
    sites.requireRegion(project, placement.region());
    Cloud cloud = clouds.of(new CloudAccount(project.roleArn()), placement.region());
    Site site = sites.require(cloud, placement, document.blueprint());
    return judge.judge(project, document, site, cloud);
  }

  /**
   * @param expected the latest revision as the caller knows it; {@code null}: whichever it is
   * @throws BlueprintInUse when clusters hang on it
   * @throws RevisionStale when another revision is the latest
   */
  public void delete(Caller caller, Project project, String name, @Nullable Long expected) {
    transaction.executeWithoutResult(
        _ -> {
          int latest = blueprints.require(project.id(), name).revision();
          if (expected != null && expected != latest) {
            throw new RevisionStale(name, expected.intValue(), latest);
          }
          // Before the look, so that no cluster can hang itself on it after that.
          blueprints.delete(project.id(), name, caller.subject());
          List<String> using = clusters.using(project.id(), name);
          if (!using.isEmpty()) {
            throw new BlueprintInUse(name, using);
          }
          record(caller, project, "BlueprintDeleted", "Blueprint \"%s\" is deleted", name);
        });
  }

  private Judged allowed(Project project, BlueprintDocument document) {
    Judged judged = judge.judge(project, document);
    if (judged.verdict().refused()) {
      throw new PolicyViolated(document.blueprint().name(), judged);
    }
    return judged;
  }

  private static void requireName(String name, Blueprint blueprint) {
    if (!blueprint.name().equals(name)) {
      throw new BlueprintInvalid(
          List.of(
              new Problem(
                  "/metadata/name",
                  "A revision bears the name of its blueprint",
                  blueprint.name(),
                  name,
                  "Write the name as in the address, or submit a new blueprint")));
    }
  }

  private void record(Caller caller, Project project, String type, String message, String name) {
    history.record(
        NewEvent.outsideOperations(
            project.id(),
            null,
            type,
            caller.subject(),
            null,
            message.formatted(name),
            Map.of("blueprint", name)));
  }

  private Submitted stored(Supplier<Submitted> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
