package dev.slipway.access;

import dev.slipway.catalog.Region;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "projects")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProjectEntity implements Persistable<UUID> {
  @Id private UUID id;
  private String name;
  private String displayName;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> regions;

  private @Nullable String roleArn;
  private Instant createdAt;
  private @Nullable Instant deletedAt;
  @Version private @Nullable Long version;

  ProjectEntity() {}

  ProjectEntity(UUID id, String name, Projects.Settings settings, Instant now) {
    this.id = id;
    this.name = name;
    // What PostgreSQL keeps, so that what is answered now is what is read later.
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    change(settings);
  }

  final void change(Projects.Settings settings) {
    displayName = settings.displayName();
    regions = settings.regions().stream().map(Region::id).toList();
    roleArn = settings.roleArn();
  }

  void delete(Instant now) {
    deletedAt = now;
  }

  Project view() {
    return new Project(
        id,
        name,
        displayName,
        regions.stream().map(Region::new).toList(),
        roleArn,
        createdAt,
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
