package dev.slipway.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.slipway.catalog.Region;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** All clusters under management. A change of status and its event are one transaction. */
@Component
@Transactional
public class Clusters implements ClusterSightings {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NAME_IS_FREE = "one_live_cluster_per_name";

  private final ClusterRepository repository;
  private final History history;
  private final Clock clock;

  Clusters(ClusterRepository repository, History history, Clock clock) {
    this.repository = repository;
    this.history = history;
    this.clock = clock;
  }

  /**
   * @throws ClusterNameTaken also when another request was faster by a moment
   */
  public ClusterView add(NewCluster wanted, String actor) {
    if (repository.findLive(wanted.projectId(), wanted.name()).isPresent()) {
      throw new ClusterNameTaken(wanted.name());
    }
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    try {
      ClusterView added =
          repository.saveAndFlush(new ClusterEntity(id, wanted, clock.instant())).view();
      record(added, "ClusterAdded", actor);
      return added;
    } catch (DataIntegrityViolationException refused) {
      if (refused.getCause() instanceof ConstraintViolationException violation
          && NAME_IS_FREE.equals(violation.getConstraintName())) {
        throw new ClusterNameTaken(wanted.name());
      }
      throw refused;
    }
  }

  @Transactional(readOnly = true)
  public Optional<ClusterView> find(UUID projectId, String name) {
    return repository.findLive(projectId, name).map(ClusterEntity::view);
  }

  @Transactional(readOnly = true)
  public ClusterView require(UUID projectId, String name) {
    return find(projectId, name).orElseThrow(() -> new ClusterNotFound(name));
  }

  /** Also a deleted one. */
  @Transactional(readOnly = true)
  public Optional<ClusterView> find(UUID id) {
    return repository.findById(id).map(ClusterEntity::view);
  }

  /** Also a deleted one. */
  @Transactional(readOnly = true)
  public ClusterView require(UUID id) {
    return find(id).orElseThrow(() -> new ClusterNotFound(id.toString()));
  }

  /** Where projects have or had clusters. */
  @Transactional(readOnly = true)
  public Map<UUID, Set<Region>> regions() {
    return repository.findRegions().stream()
        .collect(
            groupingBy(
                row -> (UUID) row[0], mapping(row -> new Region(String.valueOf(row[1])), toSet())));
  }

  /**
   * A page in order of name.
   *
   * @param status {@code null}: all but the deleted ones
   * @param after name of the last one seen; empty for the first page
   */
  @Transactional(readOnly = true)
  public List<ClusterView> list(
      UUID projectId,
      @Nullable ClusterStatus status,
      @Nullable String blueprint,
      String after,
      int limit) {
    return repository.page(projectId, status, blueprint, after, Limit.of(limit)).stream()
        .map(ClusterEntity::view)
        .toList();
  }

  /**
   * What the clusters that hang on a blueprint were built from, those that the cloud has; there may
   * be thousands of them.
   */
  @Transactional(readOnly = true)
  public List<Build> builds(UUID projectId, String blueprint) {
    return repository.findBuilds(projectId, blueprint).stream()
        .map(
            row ->
                new Build(
                    String.valueOf(row[0]),
                    (Integer) row[1],
                    row[2] == null ? null : JSON.readTree(String.valueOf(row[2]))))
        .toList();
  }

  /** Names of the clusters that hang on a blueprint. */
  @Transactional(readOnly = true)
  public List<String> using(UUID projectId, String blueprint) {
    return repository.namesUsing(projectId, blueprint);
  }

  /** Holds everyone else off this cluster until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public ClusterView lock(UUID id) {
    return repository
        .findLocked(id)
        .map(ClusterEntity::view)
        .orElseThrow(() -> new ClusterNotFound(id.toString()));
  }

  /** Writes nothing when status, reason and message are already so. */
  public ClusterView recordStatus(
      UUID id, ClusterStatus status, String reason, String message, String actor) {
    ClusterEntity cluster =
        repository.findLocked(id).orElseThrow(() -> new ClusterNotFound(id.toString()));
    boolean changed = cluster.move(status, reason, message, clock.instant());
    ClusterView view = cluster.view();
    if (changed) {
      record(view, "ClusterStatusChanged", actor);
    }
    return view;
  }

  @Override
  public void recordSeen(UUID id, String cloudId, String kubernetesVersion) {
    repository
        .findLocked(id)
        .orElseThrow(() -> new ClusterNotFound(id.toString()))
        .known(cloudId, kubernetesVersion, clock.instant());
  }

  private void record(ClusterView cluster, String type, String actor) {
    history.record(
        NewEvent.outsideOperations(
            cluster.projectId(),
            cluster.name(),
            type,
            actor,
            cluster.reason(),
            cluster.message(),
            Map.of("status", cluster.status().name())));
  }
}
