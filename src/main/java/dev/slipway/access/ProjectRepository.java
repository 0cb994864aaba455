package dev.slipway.access;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ProjectRepository extends JpaRepository<ProjectEntity, UUID> {

  @Query("from ProjectEntity p where p.name = ?1 and p.deletedAt is null")
  Optional<ProjectEntity> findLive(String name);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from ProjectEntity p where p.name = ?1 and p.deletedAt is null")
  Optional<ProjectEntity> findLocked(String name);

  @Query("from ProjectEntity p where p.deletedAt is null and p.name > ?1 order by p.name")
  List<ProjectEntity> page(String after, Limit limit);

  @Query(
      "from ProjectEntity p where p.deletedAt is null and p.name in ?1 and p.name > ?2"
          + " order by p.name")
  List<ProjectEntity> page(Collection<String> names, String after, Limit limit);

  @Query("select p.id from ProjectEntity p where p.deletedAt is null and p.name in ?1")
  List<UUID> ids(Collection<String> names);
}
