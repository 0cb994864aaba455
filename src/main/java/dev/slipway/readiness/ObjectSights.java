package dev.slipway.readiness;

import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kubernetes objects as they are seen. */
final class ObjectSights {
  private static final int NAMED = 5;

  private ObjectSights() {}

  /**
   * Empty where there is nothing of it, neither wanted nor there.
   *
   * @param prefix of the titles that count, e.g. {@code Ingress }
   */
  static Optional<Sighting> of(Facts facts, ObjectGroup group, String prefix) {
    return facts
        .live()
        .inside()
        .either(
            inside ->
                Optional.ofNullable(inside.objects().get(group))
                    .flatMap(standing -> of(group, of(prefix, standing))),
            silence ->
                facts.groups().contains(group)
                    ? Optional.of(Sighting.unknown(silence))
                    : Optional.empty());
  }

  private static Standing of(String prefix, Standing standing) {
    return new Standing(
        standing.asWanted().stream().filter(title -> title.startsWith(prefix)).toList(),
        standing.missing().stream().filter(title -> title.startsWith(prefix)).toList(),
        standing.changed().stream().filter(object -> object.title().startsWith(prefix)).toList(),
        standing.leftOver().stream().filter(title -> title.startsWith(prefix)).toList());
  }

  private static Optional<Sighting> of(ObjectGroup group, Standing standing) {
    int good = standing.asWanted().size();
    int wanted = good + standing.missing().size() + standing.changed().size();
    if (wanted + standing.leftOver().size() == 0) {
      return Optional.empty();
    }
    String live =
        "%d of %d objects of %s are as declared%s"
            .formatted(
                good,
                wanted,
                group.word().replace('-', ' '),
                standing.leftOver().isEmpty() ? "" : ", left over: " + named(standing.leftOver()));
    return Optional.of(Sighting.when(good == wanted, live, reason(standing)));
  }

  private static String reason(Standing standing) {
    List<String> parts = new ArrayList<>();
    if (!standing.missing().isEmpty()) {
      parts.add("missing: " + named(standing.missing()));
    }
    if (!standing.changed().isEmpty()) {
      parts.add("changed: " + named(standing.changed().stream().map(ObjectSights::words).toList()));
    }
    return String.join("; ", parts);
  }

  private static String words(Standing.Changed object) {
    return "%s (%s)".formatted(object.title(), named(object.fields()));
  }

  private static String named(List<String> all) {
    String first = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() <= NAMED ? first : "%s and %d more".formatted(first, all.size() - NAMED);
  }
}
