package dev.slipway.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.slipway.blueprint.NodePool;
import dev.slipway.plan.Change.Difference;
import dev.slipway.plan.Change.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out the order of the work: the plan a person reads is the list that gets ticked off. */
public final class Planner {
  private Planner() {}

  /** What is still missing; without changes when everything wanted is there. */
  public static Plan creation(Wanted wanted, Observed observed) {
    List<Change> missing =
        withoutDone(
            Stream.of(
                    controlPlane(wanted, observed),
                    nodePools(wanted, observed),
                    addons(wanted, observed),
                    autoscaler(wanted, observed),
                    mesh(wanted, observed),
                    objects(wanted, observed))
                .flatMap(List::stream)
                .toList());
    List<Change> changes = new ArrayList<>(missing);
    if (!missing.isEmpty()) {
      changes.add(verification(wanted, missing));
    }
    return Plan.of(
        Plan.Kind.CREATE,
        wanted.cluster(),
        wanted.blueprint().name(),
        wanted.revision(),
        changes,
        wanted.verdict(),
        wanted.capacity());
  }

  private static List<Change> controlPlane(Wanted wanted, Observed observed) {
    if (observed.controlPlane() != null) {
      return List.of();
    }
    var foundation = wanted.blueprint().foundation();
    var networking = wanted.blueprint().networking();
    var placement = wanted.site().placement();
    return List.of(
        new Change(
            Steps.CONTROL_PLANE,
            Steps.ENSURE_CONTROL_PLANE,
            Layer.FOUNDATION,
            "control plane of \"%s\"".formatted(wanted.cluster()),
            Verb.CREATE,
            Effect.NONE_VISIBLE,
            given(
                to("/spec", wanted.blueprintDigest()),
                to("/placement/region", placement.region().id()),
                to("/placement/vpcId", placement.vpcId()),
                to("/placement/nodeVSwitches", listed(placement.nodeVSwitches())),
                to("/placement/podVSwitches", listed(placement.podVSwitches())),
                to("/spec/foundation/edition", word(foundation.edition())),
                to("/spec/foundation/kubernetesVersion", wanted.kubernetesVersion()),
                to("/spec/networking/cni", word(networking.cni())),
                to("/spec/networking/serviceCidr", networking.serviceCidr()),
                to(
                    "/spec/foundation/deletionProtection",
                    String.valueOf(foundation.deletionProtection()))),
            "There is no cluster \"%s\" yet".formatted(wanted.cluster()),
            List.of()));
  }

  private static List<Change> nodePools(Wanted wanted, Observed observed) {
    List<NodePool> pools = wanted.blueprint().foundation().nodePools();
    return IntStream.range(0, pools.size())
        .filter(index -> !observed.nodePools().containsKey(pools.get(index).name()))
        .mapToObj(index -> nodePool(pools.get(index), "/spec/foundation/nodePools/" + index))
        .toList();
  }

  private static Change nodePool(NodePool pool, String pointer) {
    NodePool.Size size = pool.size();
    return new Change(
        Steps.nodePool(pool.name()),
        Steps.ENSURE_NODE_POOL,
        Layer.FOUNDATION,
        "node pool \"%s\"".formatted(pool.name()),
        Verb.CREATE,
        Effect.NEW_NODES_ONLY,
        given(
            to(pointer + "/instanceTypes", String.join(", ", pool.instanceTypes())),
            to(
                pointer + "/size",
                size.autoscaled()
                    ? "%d to %d".formatted(size.least(), size.most())
                    : String.valueOf(size.least()))),
        "There is no node pool \"%s\" yet".formatted(pool.name()),
        List.of(Steps.CONTROL_PLANE));
  }

  private static List<Change> addons(Wanted wanted, Observed observed) {
    Map<Layer, List<Wanted.Addon>> missing =
        wanted.addons().stream()
            .filter(addon -> !observed.addons().contains(addon.name()))
            .collect(groupingBy(Wanted.Addon::layer, TreeMap::new, toList()));
    return missing.entrySet().stream()
        .map(entry -> addons(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Change addons(Layer layer, List<Wanted.Addon> addons) {
    String names = String.join(", ", addons.stream().map(Wanted.Addon::name).sorted().toList());
    return new Change(
        Steps.addons(layer),
        Steps.ENSURE_ADDONS,
        layer,
        "add-ons " + names,
        Verb.CREATE,
        Effect.NONE_VISIBLE,
        List.of(new Difference("/addons", null, names)),
        "They are not installed yet",
        List.of(Steps.CONTROL_PLANE));
  }

  private static List<Change> autoscaler(Wanted wanted, Observed observed) {
    List<NodePool> scaled =
        wanted.blueprint().foundation().nodePools().stream()
            .filter(pool -> pool.size().autoscaled())
            .toList();
    var autoscaler = wanted.blueprint().foundation().autoscaler();
    if (scaled.isEmpty() || autoscaler == null || observed.autoscaler()) {
      return List.of();
    }
    return List.of(
        new Change(
            Steps.AUTOSCALER,
            Steps.ENSURE_AUTOSCALER,
            Layer.SCALING,
            "cluster autoscaler",
            Verb.CREATE,
            Effect.NONE_VISIBLE,
            given(
                to("/spec/foundation/autoscaler/scanInterval", autoscaler.scanInterval()),
                to("/spec/foundation/autoscaler/scaleDownDelay", autoscaler.scaleDownDelay())),
            "Its settings are written explicitly, because the platform's defaults vary",
            scaled.stream().map(pool -> Steps.nodePool(pool.name())).toList()));
  }

  /** Its side-car injector runs on nodes, and must be there before the pods it shall change. */
  private static List<Change> mesh(Wanted wanted, Observed observed) {
    String mesh = wanted.blueprint().spec().extensions().meshToJoin();
    if (mesh == null || observed.mesh()) {
      return List.of();
    }
    List<String> after = new ArrayList<>(List.of(Steps.CONTROL_PLANE));
    wanted.blueprint().foundation().nodePools().stream()
        .map(pool -> Steps.nodePool(pool.name()))
        .forEach(after::add);
    return List.of(
        new Change(
            Steps.SERVICE_MESH,
            Steps.ENSURE_MESH_MEMBERSHIP,
            Layer.EXTENSIONS,
            "membership in service mesh \"%s\"".formatted(mesh),
            Verb.CREATE,
            Effect.NONE_VISIBLE,
            given(to("/spec/extensions/serviceMesh/meshId", mesh)),
            "The cluster is not in the mesh yet",
            after));
  }

  private static List<Change> objects(Wanted wanted, Observed observed) {
    return wanted.objects().stream()
        .filter(objects -> !observed.objects().contains(objects.group()))
        .map(Planner::objects)
        .toList();
  }

  private static Change objects(Wanted.Objects objects) {
    List<String> after = new ArrayList<>(List.of(Steps.CONTROL_PLANE));
    after.addAll(objects.after());
    return new Change(
        Steps.objects(objects.group()),
        Steps.ENSURE_OBJECTS,
        objects.layer(),
        objects.group().replace('-', ' '),
        Verb.CREATE,
        Effect.IN_PLACE,
        objects.titles().stream().map(title -> new Difference("/" + title, null, title)).toList(),
        "They are not in the cluster yet",
        after);
  }

  private static Change verification(Wanted wanted, List<Change> changes) {
    return new Change(
        Steps.VERIFY,
        Steps.VERIFY_CLUSTER,
        Layer.FOUNDATION,
        "cluster \"%s\"".formatted(wanted.cluster()),
        Verb.VERIFY,
        Effect.NONE_VISIBLE,
        List.of(),
        "What was built is looked at again; the new plan must be empty",
        changes.stream().map(Change::key).toList());
  }

  /** What is already there needs no waiting for. */
  private static List<Change> withoutDone(List<Change> changes) {
    var open = changes.stream().map(Change::key).collect(toSet());
    return changes.stream()
        .map(change -> change.after(change.after().stream().filter(open::contains).toList()))
        .toList();
  }

  private static @Nullable Difference to(String pointer, @Nullable String value) {
    return value == null ? null : new Difference(pointer, null, value);
  }

  private static List<Difference> given(@Nullable Difference... differences) {
    return Arrays.stream(differences).filter(Objects::nonNull).toList();
  }

  private static @Nullable String listed(List<String> values) {
    return values.isEmpty() ? null : String.join(", ", values);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
