package dev.slipway.policy;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.CronJobHistory;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.JobSettings;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Networking.PodNetwork;
import dev.slipway.blueprint.Networking.Route;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.capacity.NodeRoom;
import dev.slipway.capacity.PoolGroup;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.capacity.Scheduling;
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
    List<PoolLoad> poolLoads,
    List<PoolGroup> poolGroups,
    NodeRoom room,
    List<LiveCluster> clusters) {
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
      Blueprint blueprint,
      @Nullable Site site,
      InstanceTypes types,
      CapacityProof capacity,
      List<LiveCluster> clusters) {
    return new Subject(
        blueprint,
        site,
        types,
        capacity,
        PoolLoad.of(blueprint),
        PoolGroup.of(blueprint),
        NodeRoom.of(blueprint, types),
        clusters);
  }

  boolean production() {
    return blueprint.production();
  }

  Stream<Placed<NodePool>> pools() {
    return placed(POOLS, blueprint.foundation().nodePools());
  }

  /** Groups of pools, placed at the first of them. */
  Stream<Placed<PoolGroup>> groups() {
    List<String> names = blueprint.foundation().nodePools().stream().map(NodePool::name).toList();
    return poolGroups.stream()
        .map(
            group ->
                new Placed<>(group, POOLS + "/" + names.indexOf(group.pools().getFirst().name())));
  }

  /** What the proof says of the group. */
  Stream<CapacityProof.Line> lines(PoolGroup group) {
    String name = group.subject();
    return capacity.lines().stream().filter(line -> line.subject().equals(name));
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

  Stream<Placed<PodNetwork>> podNetworks() {
    return placed(NETWORKING + "/podNetworks", blueprint.networking().podNetworks());
  }

  Stream<Placed<Namespace>> namespaces() {
    return placed(
        FOUNDATION + "/governance/namespaces", blueprint.foundation().governance().namespaces());
  }

  /** The workload's namespace is declared, and has what the baseline gives it. */
  boolean governed(Workload workload) {
    return blueprint.foundation().governance().namespaces().stream()
        .anyMatch(namespace -> namespace.name().equals(workload.namespace()));
  }

  Optional<Ingress> ingress() {
    return Optional.ofNullable(blueprint.networking().ingress());
  }

  Stream<Placed<Route>> routes() {
    return placed(NETWORKING + "/ingress/routes", ingress().map(Ingress::routes).orElse(List.of()));
  }

  Stream<Placed<Workload>> cronJobs() {
    return workloads().filter(workload -> workload.value().kind() == Workload.Kind.CRON_JOB);
  }

  /** CronJobs among them. */
  Stream<Placed<Workload>> jobs() {
    return workloads()
        .filter(
            workload ->
                workload.value().kind() == Workload.Kind.JOB
                    || workload.value().kind() == Workload.Kind.CRON_JOB);
  }

  /** A CronJob's own limits, else those of governance. */
  @Nullable CronJobHistory historyOf(Workload workload) {
    JobSettings own = workload.jobs();
    return own == null || own.history() == null
        ? blueprint.foundation().governance().cronJobHistory()
        : own.history();
  }

  /** How long a finished Job stays: its own setting, else that of governance. */
  @Nullable String ttlOf(Workload workload) {
    JobSettings own = workload.jobs();
    return own == null || own.ttl() == null
        ? blueprint.foundation().governance().jobTtl()
        : own.ttl();
  }

  /** Workloads with a HorizontalPodAutoscaler. */
  Stream<Placed<Workload>> autoscaledWorkloads() {
    return workloads()
        .filter(
            workload ->
                workload.value().scaling() != null
                    && Boolean.TRUE.equals(workload.value().scaling().hpa()));
  }

  /** Whether there are virtual nodes or not. */
  Stream<Placed<Workload>> forVirtualNodes() {
    return workloads()
        .filter(workload -> Scheduling.asksForVirtualNodes(blueprint, workload.value()));
  }

  /** The label sends their pods to virtual nodes; on the namespace it is enough. */
  Stream<Placed<Workload>> labelledForEci() {
    return workloads()
        .filter(workload -> Scheduling.labelledForVirtualNodes(blueprint, workload.value()));
  }

  /** Where a volume lives; what nobody defines counts as a disk. */
  Backend backend(Workload.Volume volume) {
    return classes().backend(volume.storageClass()).orElse(Backend.DISK);
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

  static <T> Stream<Placed<T>> placed(String pointer, List<T> parts) {
    return IntStream.range(0, parts.size())
        .mapToObj(index -> new Placed<>(parts.get(index), pointer + "/" + index));
  }
}
