package dev.slipway.provisioning;

import dev.slipway.access.Project;
import dev.slipway.capacity.CapacityDocument;
import dev.slipway.catalog.Site;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.history.Event;
import dev.slipway.history.History;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Surroundings;
import dev.slipway.readiness.Asked;
import dev.slipway.readiness.Facts;
import dev.slipway.readiness.Live;
import dev.slipway.readiness.Readiness;
import dev.slipway.readiness.ReadinessReport;
import dev.slipway.readiness.ReadinessReport.LastChange;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks cloud, cluster and history how ready a cluster is. */
@Component
public class ClusterReadiness {
  private final Subjects subjects;
  private final ClusterAccess access;
  private final CapacityProofs proofs;
  private final History history;
  private final ReadinessProperties properties;
  private final Clock clock;

  ClusterReadiness(
      Subjects subjects,
      ClusterAccess access,
      CapacityProofs proofs,
      History history,
      ReadinessProperties properties,
      Clock clock) {
    this.subjects = subjects;
    this.access = access;
    this.proofs = proofs;
    this.history = history;
    this.properties = properties;
    this.clock = clock;
  }

  /** Always answers, within the patience that is set: what nobody told is said to be unknown. */
  public ReadinessReport of(Project project, ClusterView cluster) {
    Map<String, LastChange> changes = changes(cluster);
    Instant now = clock.instant();
    Subject subject = subjects.of(project, cluster);
    Live live =
        new Survey(
                subject, access, () -> subjects.locatedNow(project, cluster), properties.patience())
            .live();
    @Nullable Site site = told(live.site());
    CapacityDocument capacity =
        proofs.document(
            subject.blueprint(), site, live.pools().either(pools -> pools, _ -> List.of()));
    return Readiness.report(
        new Facts(
            subject.blueprint(),
            cluster.placement(),
            addons(subject),
            groups(subject, site),
            unsettled(cluster),
            live,
            capacity,
            changes,
            now));
  }

  private Map<String, LastChange> changes(ClusterView cluster) {
    Map<String, LastChange> changes = new HashMap<>();
    history
        .lastEnds(cluster.projectId(), cluster.name(), cluster.createdAt())
        .forEach((step, event) -> changes.put(step, change(step, event)));
    return changes;
  }

  private static LastChange change(String step, Event event) {
    return new LastChange(
        event.at(),
        step,
        Objects.requireNonNull(event.operationId(), "steps are taken by operations"),
        event.message());
  }

  private static Set<String> addons(Subject subject) {
    Set<String> names = new HashSet<>(Addons.names(subject.blueprint()));
    names.addAll(
        switch (subject.blueprint().networking().cni()) {
          case TERWAY -> List.of("terway-eniip", "terway-controlplane");
          case FLANNEL -> List.of("flannel");
        });
    return names;
  }

  private static Set<ObjectGroup> groups(Subject subject, @Nullable Site site) {
    return site == null
        ? EnumSet.allOf(ObjectGroup.class)
        : WantedObjects.all(subject, new Surroundings(site, subject.cluster().cloudId())).keySet();
  }

  private static @Nullable String unsettled(ClusterView cluster) {
    return cluster.status() == ClusterStatus.RUNNING
        ? null
        : "The cluster is %s: %s"
            .formatted(cluster.status().name().toLowerCase(Locale.ROOT), cluster.message());
  }

  private static @Nullable Site told(Asked<Site> site) {
    return site instanceof Asked.Told<Site>(Site value) ? value : null;
  }
}
