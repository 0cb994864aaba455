package dev.slipway.cluster;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface ClusterRepository extends JpaRepository<ClusterEntity, UUID> {

  @Query("from ClusterEntity c where c.projectId = ?1 and c.name = ?2 and c.status <> DELETED")
  Optional<ClusterEntity> findLive(UUID projectId, String name);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from ClusterEntity c where c.id = ?1")
  Optional<ClusterEntity> findLocked(UUID id);

  @NativeQuery("select distinct project_id, placement ->> 'region' from clusters")
  List<Object[]> findRegions();

  @Query(
      """
      from ClusterEntity c
      where c.projectId = :projectId and c.name > :after
        and (:status is null and c.status <> DELETED or c.status = :status)
        and (:blueprint is null or c.blueprint = :blueprint)
      order by c.name, c.id\
      """)
  List<ClusterEntity> page(
      UUID projectId,
      @Nullable ClusterStatus status,
      @Nullable String blueprint,
      String after,
      Limit limit);

  @Query(
      "select min(c.name), c.revision, c.overrides from ClusterEntity c where c.projectId = ?1 and"
          + " c.blueprint = ?2 and c.status <> DELETED and c.cloudId is not null group by"
          + " c.revision, c.overrides order by min(c.name)")
  List<Object[]> findBuilds(UUID projectId, String blueprint);

  @Query(
      "select c.name from ClusterEntity c where c.projectId = ?1 and c.blueprint = ?2 and c.status"
          + " <> DELETED order by c.name")
  List<String> namesUsing(UUID projectId, String blueprint);
}
