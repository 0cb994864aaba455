package dev.slipway.policy;

import dev.slipway.blueprint.Extensions;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Datapath;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Runtime;
import dev.slipway.catalog.InstanceType;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A pool for sandboxed containers can run them. */
@Component
class SandboxPoolIsFit implements Rule {
  private final PolicyProperties.Sandboxed needs;

  SandboxPoolIsFit(PolicyProperties properties) {
    this.needs = properties.sandboxed();
  }

  @Override
  public Description description() {
    return new Description(
        "EXT-04",
        "extensions",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Sandboxed runtime prerequisites are not met",
        "Sandboxed containers are small virtual machines: they need bare-metal instances, their own"
            + " runtime, a large data disk and a network that supports them",
        "Give the sandbox pool bare-metal types, runtime sandboxed, a large data disk, an Alibaba"
            + " Cloud Linux image and shared ENI without DataPath V2");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return wanted(subject) || pools(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.of(
            missing(subject), cluster(subject), pools(subject).flatMap(pool -> pool(pool, subject)))
        .flatMap(remarks -> remarks);
  }

  private static boolean wanted(Subject subject) {
    Extensions.SandboxedContainers wanted =
        subject.blueprint().spec().extensions().sandboxedContainers();
    return wanted != null && wanted.enabled();
  }

  private static Stream<Placed<NodePool>> pools(Subject subject) {
    return subject
        .pools()
        .filter(
            pool ->
                pool.value().poolClass() == PoolClass.SANDBOX
                    || pool.value().runtime() == Runtime.SANDBOXED);
  }

  private static Stream<Remark> missing(Subject subject) {
    return pools(subject).findAny().isPresent()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                Subject.POOLS,
                null,
                "a pool of class sandbox",
                "Sandboxed containers are wanted and there is no pool for them"));
  }

  private Stream<Remark> cluster(Subject subject) {
    Networking networking = subject.blueprint().networking();
    String version = subject.blueprint().foundation().kubernetesVersion();
    return Stream.concat(
        when(
            networking.datapath() == Datapath.DATAPATH_V2,
            Subject.NETWORKING + "/datapath",
            "datapath-v2",
            "veth",
            "Sandboxed containers do not work with DataPath V2"),
        when(
            minor(version) > minor(needs.newestKubernetes()),
            Subject.FOUNDATION + "/kubernetesVersion",
            version,
            "at most " + needs.newestKubernetes(),
            "Sandboxed containers are not supported above Kubernetes " + needs.newestKubernetes()));
  }

  private Stream<Remark> pool(Placed<NodePool> placed, Subject subject) {
    NodePool pool = placed.value();
    return Stream.of(
            placed
                .parts("instanceTypes", pool.instanceTypes())
                .filter(type -> !InstanceType.bareMetal(type.value()))
                .map(
                    type ->
                        Remark.failed(
                            type.pointer(),
                            type.value(),
                            "a bare-metal type (ecs.ebm...)",
                            "%s is no bare-metal instance type".formatted(type.value()))),
            when(
                pool.runtime() != Runtime.SANDBOXED,
                placed.at("runtime"),
                pool.runtime() == null ? null : "containerd",
                "sandboxed",
                "Pool \"%s\" does not use the sandboxed runtime".formatted(pool.name())),
            when(
                pool.dataDisks().stream()
                    .noneMatch(disk -> disk.sizeGiB() >= needs.leastDataDiskGib()),
                placed.at("dataDisks"),
                null,
                "a data disk of %d GiB or more".formatted(needs.leastDataDiskGib()),
                "Pool \"%s\" has no data disk of %d GiB"
                    .formatted(pool.name(), needs.leastDataDiskGib())),
            when(
                exclusive(pool, subject.blueprint().networking()),
                placed.at("podNetworkMode"),
                "exclusive-eni",
                "shared-eni",
                "Sandboxed containers do not work on exclusive ENIs"),
            when(
                pool.image() != null && !pool.image().startsWith("AliyunLinux"),
                placed.at("image"),
                pool.image(),
                "an Alibaba Cloud Linux image",
                "Sandboxed containers need an Alibaba Cloud Linux image"))
        .flatMap(remarks -> remarks);
  }

  private static boolean exclusive(NodePool pool, Networking networking) {
    PodNetworkMode mode =
        pool.podNetworkMode() == null ? networking.podNetworkMode() : pool.podNetworkMode();
    return mode == PodNetworkMode.EXCLUSIVE_ENI;
  }

  private static int minor(String version) {
    return Integer.parseInt(version.split("\\.")[1]);
  }

  private static Stream<Remark> when(
      boolean wrong, String pointer, @Nullable String actual, String expected, String message) {
    return wrong ? Stream.of(Remark.failed(pointer, actual, expected, message)) : Stream.empty();
  }
}
