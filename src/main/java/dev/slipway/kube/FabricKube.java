package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The promises of {@link Kube}, kept with single calls of {@link ClusterObjects}. */
final class FabricKube implements Kube {
  private final ClusterObjects objects;
  private final Holdings holdings;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  FabricKube(ClusterObjects objects, Runnable onClose) {
    this.objects = objects;
    this.holdings = new Holdings(objects);
    this.onClose = onClose;
  }

  @Override
  public String version() {
    return objects.version();
  }

  @Override
  public Applied apply(List<KubeObject> wanted) {
    List<String> changed = new ArrayList<>();
    List<String> unchanged = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    for (KubeObject object : wanted) {
      var before = objects.find(object);
      Outcome outcome = applied(object, false);
      boolean same = before != null && outcome.leaves(before);
      (same ? unchanged : changed).add(object.title());
      conflicts.addAll(outcome.conflicts());
    }
    return new Applied(changed, unchanged, conflicts);
  }

  @Override
  public Applied prune(ObjectGroup group, List<KubeObject> keep) {
    List<String> deleted = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    for (Marked leftover : leftovers(group, keep)) {
      Optional<String> held = holdings.of(leftover);
      if (held.isPresent()) {
        conflicts.add(
            "%s is no longer named and left, because %s".formatted(leftover.title(), held.get()));
        continue;
      }
      objects.delete(leftover);
      deleted.add(leftover.title());
    }
    return new Applied(deleted, List.of(), conflicts);
  }

  @Override
  public List<String> differing(ObjectGroup group, List<KubeObject> wanted) {
    List<String> differing = new ArrayList<>();
    for (KubeObject object : wanted) {
      var before = objects.find(object);
      if (before == null || changesContent(before, applied(object, true))) {
        differing.add(object.title());
      }
    }
    leftovers(group, wanted).stream()
        .filter(leftover -> holdings.of(leftover).isEmpty())
        .map(Marked::title)
        .forEach(differing::add);
    return differing;
  }

  @Override
  public Map<ObjectGroup, Standing> standing(Map<ObjectGroup, List<KubeObject>> wanted) {
    Map<ObjectGroup, Standing> standing = new EnumMap<>(ObjectGroup.class);
    wanted.forEach((group, named) -> standing.put(group, standing(group, named)));
    return standing;
  }

  private Standing standing(ObjectGroup group, List<KubeObject> wanted) {
    Map<String, Map<?, ?>> there = new LinkedHashMap<>();
    group.kinds().forEach(kind -> there.putAll(objects.contents(kind, group)));
    List<String> asWanted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Standing.Changed> changed = new ArrayList<>();
    for (KubeObject object : wanted) {
      Map<?, ?> found = there.remove(object.title());
      if (found == null) {
        missing.add(object.title());
        continue;
      }
      Set<String> others = Autoscalers.movedBySchedules(object, wanted);
      List<String> fields =
          Deviations.between(object.content(), found).stream()
              .filter(field -> !others.contains(field))
              .toList();
      if (fields.isEmpty()) {
        asWanted.add(object.title());
      } else {
        changed.add(new Standing.Changed(object.title(), fields));
      }
    }
    return new Standing(asWanted, missing, changed, List.copyOf(there.keySet()));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        objects.close();
      } finally {
        onClose.run();
      }
    }
  }

  /**
   * Server-side apply is all or nothing, so fields that others claim are taken out of the object.
   */
  private Outcome applied(KubeObject object, boolean dryRun) {
    List<String> conflicts = new ArrayList<>();
    KubeObject rest = object;
    while (true) {
      try {
        return new Outcome(objects.apply(rest, dryRun), conflicts);
      } catch (FieldsClaimed claimed) {
        conflicts.addAll(claimed.sentences(object.title()));
        Optional<KubeObject> less = claimed.without(rest);
        if (less.isEmpty()) {
          return new Outcome(null, conflicts);
        }
        rest = less.get();
      }
    }
  }

  /** A dry run never gives a new version, so content is compared. */
  private boolean changesContent(GenericKubernetesResource before, Outcome outcome) {
    var after = outcome.after();
    return after != null && !objects.sameContent(before, after);
  }

  /** What is being deleted already counts as gone. */
  private List<Marked> leftovers(ObjectGroup group, List<KubeObject> keep) {
    Set<String> kept = keep.stream().map(KubeObject::title).collect(Collectors.toSet());
    return group.kinds().stream()
        .flatMap(kind -> objects.marked(kind, group).stream())
        .filter(marked -> !marked.beingDeleted() && !kept.contains(marked.title()))
        .toList();
  }

  /**
   * @param after the object as the server holds it now; {@code null} where it was left as it was
   */
  private record Outcome(@Nullable GenericKubernetesResource after, List<String> conflicts) {

    /** The server writes nothing, and keeps the version, when nothing is to be written. */
    boolean leaves(GenericKubernetesResource before) {
      return after == null
          || Objects.equals(
              before.getMetadata().getResourceVersion(), after.getMetadata().getResourceVersion());
    }
  }
}
