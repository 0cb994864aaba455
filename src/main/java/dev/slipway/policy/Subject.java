package dev.slipway.policy;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.capacity.StorageClasses;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is judged, with the places where its parts stand in the document. */
record Subject(
    Blueprint blueprint,
    @Nullable Site site,
    InstanceTypes types,
    CapacityProof capacity,
    List<PoolLoad> poolLoads) {
  static final String FOUNDATION = "/spec/foundation";
  static final String POOLS = FOUNDATION + "/nodePools";
  static final String NETWORKING = "/spec/networking";
  static final String WORKLOADS = "/spec/workloads";

  /** A part of the document and its JSON pointer. */
  record Placed<T>(T value, String pointer) {
    String at(String field) {
      return pointer + "/" + field;
    }

    private boolean holds(String place) {
      return place.equals(pointer) || place.startsWith(pointer + "/");
    }

    <P> Stream<Placed<P>> parts(String field, List<P> parts) {
      return placed(at(field), parts);
    }
  }

  static Subject of(
      Blueprint blueprint, @Nullable Site site, InstanceTypes types, CapacityProof capacity) {
    return new Subject(blueprint, site, types, capacity, PoolLoad.of(blueprint));
  }

  boolean production() {
    return blueprint.production();
  }

  Stream<Placed<NodePool>> pools() {
    return placed(POOLS, blueprint.foundation().nodePools());
  }

  Stream<Placed<PoolLoad>> loads() {
    return placed(POOLS, poolLoads);
  }

  Stream<Placed<Workload>> workloads() {
    return placed(WORKLOADS, blueprint.spec().workloads());
  }

  Stream<Placed<Workload.Volume>> volumes() {
    return workloads().flatMap(workload -> workload.parts("volumes", workload.value().volumes()));
  }

  Stream<Placed<StorageClass>> storageClasses() {
    return placed("/spec/storage/classes", blueprint.storage().classes());
  }

  StorageClasses classes() {
    return StorageClasses.of(blueprint.storage());
  }

  /** The place is the pool of this name or in it. */
  boolean concernsPool(String pointer, String name) {
    return pools().anyMatch(pool -> pool.value().name().equals(name) && pool.holds(pointer));
  }

  /** The place is a workload of this name or in it. */
  boolean concernsWorkload(String pointer, String name) {
    return workloads()
        .anyMatch(workload -> workload.value().name().equals(name) && workload.holds(pointer));
  }

  boolean autoscaled() {
    return blueprint.foundation().nodePools().stream().anyMatch(pool -> pool.size().autoscaled());
  }

  Optional<Site> place() {
    return Optional.ofNullable(site);
  }

  private static <T> Stream<Placed<T>> placed(String pointer, List<T> parts) {
    return IntStream.range(0, parts.size())
        .mapToObj(index -> new Placed<>(parts.get(index), pointer + "/" + index));
  }
}
