package dev.slipway.cluster;

import dev.slipway.catalog.Placement;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import tools.jackson.databind.json.JsonMapper;

@Entity
@Table(name = "clusters")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ClusterEntity implements Persistable<UUID> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Id private UUID id;
  private UUID projectId;
  private String name;
  private String blueprint;
  private int revision;

  @ColumnTransformer(write = "?::jsonb")
  @Column(columnDefinition = "jsonb")
  private String placement;

  @ColumnTransformer(write = "?::jsonb")
  @Column(columnDefinition = "jsonb")
  private @Nullable String overrides;

  @Enumerated(EnumType.STRING)
  private ClusterStatus status;

  private String reason;
  private String message;
  private String cloudName;
  private @Nullable String cloudId;
  private String kubernetesVersion;
  private Instant createdAt;
  private Instant updatedAt;
  @Version private @Nullable Long version;

  ClusterEntity() {}

  ClusterEntity(UUID id, NewCluster wanted, Instant now) {
    this.id = id;
    this.projectId = wanted.projectId();
    this.name = wanted.name();
    this.blueprint = wanted.blueprint();
    this.revision = wanted.revision();
    this.kubernetesVersion = wanted.kubernetesVersion();
    this.placement = JSON.writeValueAsString(wanted.placement());
    this.overrides =
        wanted.overrides() == null ? null : JSON.writeValueAsString(wanted.overrides());
    this.status = ClusterStatus.PROVISIONING;
    this.reason = "CreationAccepted";
    this.message = "Creation is accepted";
    this.cloudName = CloudName.of(wanted.name(), id);
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Answers whether anything changed. */
  boolean move(ClusterStatus next, String nextReason, String nextMessage, Instant now) {
    if (status == next && reason.equals(nextReason) && message.equals(nextMessage)) {
      return false;
    }
    if (status != next && !status.mayBecome(next)) {
      throw new IllegalStateException(
          "Cluster \"%s\" cannot go from %s to %s".formatted(name, status, next));
    }
    status = next;
    reason = nextReason;
    message = nextMessage;
    updatedAt = now;
    return true;
  }

  /** What the cloud said; a known id never changes. */
  void known(String id, String kubernetes, Instant now) {
    if (cloudId != null && !cloudId.equals(id)) {
      throw new IllegalStateException(
          "Cluster \"%s\" is \"%s\" in the cloud, not \"%s\"".formatted(name, cloudId, id));
    }
    if (id.equals(cloudId) && kubernetes.equals(kubernetesVersion)) {
      return;
    }
    cloudId = id;
    kubernetesVersion = kubernetes;
    updatedAt = now;
  }

  ClusterView view() {
    return new ClusterView(
        id,
        projectId,
        name,
        blueprint,
        revision,
        JSON.readValue(placement, Placement.class),
        overrides == null ? null : JSON.readTree(overrides),
        status,
        reason,
        message,
        cloudName,
        cloudId,
        kubernetesVersion,
        createdAt,
        updatedAt,
        version == null ? 0 : version);
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return version == null;
  }
}
