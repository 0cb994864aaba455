package dev.slipway.provisioning;

import dev.slipway.catalog.Site;
import dev.slipway.cloud.CloudAddons.Installed;
import dev.slipway.cloud.CloudClusters.AuditLog;
import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.cloud.CloudClusters.ControlPlaneLogs;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes.Member;
import dev.slipway.cloud.CloudNodePools.Pool;
import dev.slipway.kube.Kube;
import dev.slipway.kube.KubeFailure;
import dev.slipway.kube.KubeObject;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Standing;
import dev.slipway.kube.Surroundings;
import dev.slipway.readiness.Asked;
import dev.slipway.readiness.Asked.Silent;
import dev.slipway.readiness.Asked.Told;
import dev.slipway.readiness.InCluster;
import dev.slipway.readiness.Live;
import dev.slipway.readiness.Silence;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Looks at a cluster once: a few list calls side by side, and no more time than it is given.
 *
 * @param located the placement's vSwitches as they are now
 */
record Survey(Subject subject, ClusterAccess access, Supplier<Site> located, Duration patience) {
  private static final AuditLog NO_AUDIT = new AuditLog(false, "");
  private static final ControlPlaneLogs NO_LOGS = new ControlPlaneLogs(List.of(), "");

  Live live() {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return ask(threads, System.nanoTime() + patience.toNanos());
    } finally {
      // Whoever has not answered by now is not waited for.
      threads.shutdownNow();
    }
  }

  private Live ask(ExecutorService threads, long until) {
    boolean known = subject.cluster().cloudId() != null;
    Future<Optional<Cluster>> cluster = threads.submit(() -> OwnCluster.find(subject));
    Future<Site> site = threads.submit(located::get);
    Future<List<Pool>> pools =
        threads.submit(ifThere(() -> subject.cloud().nodePools(subject.cloudId()), List.of()));
    Future<List<Installed>> addons =
        threads.submit(
            ifThere(() -> subject.cloud().installedAddons(subject.cloudId()), List.of()));
    Future<AuditLog> audit =
        threads.submit(ifThere(() -> subject.cloud().auditLog(subject.cloudId()), NO_AUDIT));
    Future<ControlPlaneLogs> logs =
        threads.submit(ifThere(() -> subject.cloud().controlPlaneLogs(subject.cloudId()), NO_LOGS));
    Future<Optional<Member>> mesh = threads.submit(ifThere(this::mesh, Optional.empty()));
    Future<InCluster> inside =
        threads.submit(() -> known ? inside(joined(site)) : absent(joined(site)));

    Asked<Optional<Cluster>> found = answer("the cluster", cluster, until);
    Asked<Site> place = answer("vSwitches", site, until);
    if (known && found.equals(Asked.told(Optional.empty()))) {
      return gone(found, place);
    }
    return new Live(
        found,
        answer("node pools", pools, until),
        answer("add-ons", addons, until),
        answer("the audit log", audit, until),
        answer("control-plane logs", logs, until),
        place,
        answer("objects in the cluster", inside, until),
        answer("the service mesh", mesh, until));
  }

  /** Somebody deleted it: what else the cloud says of it tells nobody more. */
  private Live gone(Asked<Optional<Cluster>> found, Asked<Site> place) {
    return new Live(
        found,
        Asked.told(List.of()),
        Asked.told(List.of()),
        Asked.told(NO_AUDIT),
        Asked.told(NO_LOGS),
        place,
        place.either(site -> Asked.told(absent(site)), Silent::new),
        Asked.told(Optional.empty()));
  }

  /** Asks only where there is one to be in. */
  private Optional<Member> mesh() {
    return Optional.ofNullable(subject.blueprint().spec().extensions().meshToJoin())
        .flatMap(id -> subject.cloud().meshMember(id, subject.cloudId()));
  }

  private <T> Callable<T> ifThere(Callable<T> question, T none) {
    return subject.cluster().cloudId() == null ? () -> none : question;
  }

  private InCluster inside(Site site) {
    try (Kube kube = access.connect(subject)) {
      return new InCluster(kube.version(), kube.standing(wanted(site)));
    }
  }

  private InCluster absent(Site site) {
    Map<ObjectGroup, Standing> nothing = new EnumMap<>(ObjectGroup.class);
    wanted(site)
        .forEach(
            (group, objects) ->
                nothing.put(
                    group,
                    new Standing(
                        List.of(),
                        objects.stream().map(KubeObject::title).toList(),
                        List.of(),
                        List.of())));
    return new InCluster("", nothing);
  }

  private Map<ObjectGroup, List<KubeObject>> wanted(Site site) {
    return WantedObjects.all(subject, new Surroundings(site, subject.cluster().cloudId()));
  }

  private static <T> T joined(Future<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private <T> Asked<T> answer(String question, Future<T> answer, long until) {
    try {
      return new Told<>(answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return silent(question, "no answer in time");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return silent(question, "the question was interrupted");
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case CloudFailure failure ->
            new Silent<>(
                new Silence(
                    question,
                    String.valueOf(failure.getMessage()),
                    failure.code(),
                    failure.requestId()));
        case KubeFailure failure ->
            new Silent<>(new Silence(question, String.valueOf(failure.getMessage()), null, null));
        case null, default -> throw new IllegalStateException(failed.getCause());
      };
    }
  }

  private static <T> Asked<T> silent(String question, String why) {
    return new Silent<>(
        new Silence(question, "Cannot look at %s: %s".formatted(question, why), null, null));
  }
}
