package dev.slipway.blueprint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A storage class has only the fields of its backend, and one class at most is the default. */
final class StorageClassFields {
  /** Fields of one backend or two; all others are common. */
  private static final SortedMap<String, Set<String>> BACKENDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("category", Set.of("disk")),
              Map.entry("performanceLevel", Set.of("disk")),
              Map.entry("provisionedIops", Set.of("disk")),
              Map.entry("bursting", Set.of("disk")),
              Map.entry("zone", Set.of("disk")),
              Map.entry("tier", Set.of("nas")),
              Map.entry("volumeAs", Set.of("nas")),
              Map.entry("server", Set.of("nas")),
              Map.entry("bucket", Set.of("oss")),
              Map.entry("client", Set.of("oss")),
              Map.entry("role", Set.of("oss")),
              Map.entry("path", Set.of("nas", "oss"))));

  private StorageClassFields() {}

  static Stream<Problem> problems(At spec) {
    List<At> classes = spec.path("storage/classes").items().toList();
    return Stream.of(
            classes.stream().flatMap(StorageClassFields::foreign),
            classes.stream().flatMap(StorageClassFields::bucketless),
            classes.stream()
                .filter(StorageClassFields::isDefault)
                .skip(1)
                .map(StorageClassFields::second))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> foreign(At storageClass) {
    return storageClass
        .field("backend")
        .text()
        .filter(Set.of("disk", "nas", "oss")::contains)
        .stream()
        .flatMap(
            backend ->
                BACKENDS.entrySet().stream()
                    .filter(field -> !field.getValue().contains(backend))
                    .map(field -> storageClass.field(field.getKey()))
                    .filter(At::exists)
                    .map(
                        field ->
                            field.problem(
                                "A class on %s does not have this field".formatted(backend),
                                "nothing",
                                "Remove it, or choose another backend")));
  }

  private static Stream<Problem> bucketless(At storageClass) {
    boolean oss = storageClass.field("backend").text().filter("oss"::equals).isPresent();
    At bucket = storageClass.field("bucket");
    return oss && !bucket.exists()
        ? Stream.of(
            bucket.problem("A class on oss needs a bucket", "name of a bucket", "Add \"bucket\""))
        : Stream.empty();
  }

  private static boolean isDefault(At storageClass) {
    return storageClass.field("default").node().asBoolean(false);
  }

  private static Problem second(At storageClass) {
    return storageClass
        .field("default")
        .problem("Another class is the default already", "one default class", "Keep one of them");
  }
}
