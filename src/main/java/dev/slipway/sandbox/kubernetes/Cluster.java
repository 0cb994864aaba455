package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Store.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/** One simulated cluster: its objects, and the kinds it knows by now. */
final class Cluster {
  private static final String JOURNAL = "objects.journal";

  private final Path directory;
  private final Store store;
  private volatile String version;
  private volatile int tokenGeneration;
  private final Map<String, List<ResourceType>> custom = new ConcurrentSkipListMap<>();
  private volatile List<ResourceType> types = Kinds.BUILT_IN;

  private Cluster(Path directory, String version) {
    this.directory = directory;
    this.version = version;
    this.tokenGeneration = readGeneration();
    this.store = new Store(new Journal(directory.resolve(JOURNAL)));
    store
        .list(Kinds.CUSTOM_RESOURCE_DEFINITION.qualifiedPlural(), "")
        .objects()
        .forEach(json -> learn(Json.readObject(json)));
  }

  static boolean exists(Path directory) {
    return Files.exists(versionIn(directory));
  }

  /** The cluster as it was when it was last seen. */
  static Cluster open(Path directory) {
    try {
      return new Cluster(directory, Files.readString(versionIn(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster with what the platform puts into every one. */
  static Cluster create(Path directory, String version, InstantSource clock) {
    try {
      Files.createDirectories(directory);
      var cluster = new Cluster(directory, version);
      new Platform(cluster, clock).install();
      // Last, because a cluster is there once its version is.
      Files.writeString(versionIn(directory), version);
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path generationFile() {
    return directory.resolve("token-generation");
  }

  private int readGeneration() {
    try {
      Path file = generationFile();
      return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tokens of any other generation are revoked. */
  int tokenGeneration() {
    return tokenGeneration;
  }

  synchronized void revokeTokens() {
    try {
      Files.writeString(generationFile(), Integer.toString(tokenGeneration + 1));
      tokenGeneration++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path versionIn(Path directory) {
    return directory.resolve("version");
  }

  void upgrade(String next) {
    if (next.equals(version)) {
      return;
    }
    try {
      Files.writeString(versionIn(directory), next);
      version = next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    store.close();
    // Nobody writes meanwhile, or the folder could not go.
    store.exclusively(
        () -> {
          try {
            // The version first: without it the rest is no cluster.
            Files.deleteIfExists(versionIn(directory));
            Files.deleteIfExists(directory.resolve(JOURNAL));
            return Files.deleteIfExists(directory);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  Store store() {
    return store;
  }

  /** As {@code kubectl version} shows it: {@code v1.35.1-aliyun.1}. */
  String version() {
    return version.startsWith("v") ? version : "v" + version;
  }

  List<ResourceType> types() {
    return types;
  }

  Optional<ResourceType> type(String group, String apiVersion, String plural) {
    return types.stream()
        .filter(type -> type.group().equals(group))
        .filter(type -> type.version().equals(apiVersion) && type.plural().equals(plural))
        .findFirst();
  }

  Optional<ResourceType> typeOfKind(String apiVersion, String kind) {
    return types.stream().filter(type -> type.is(apiVersion, kind)).findFirst();
  }

  /** A definition is there, or is different. */
  void learn(ObjectNode definition) {
    custom.put(Json.text(definition, "metadata", "name"), CustomKinds.definedBy(definition));
    types = allTypes();
  }

  /** A definition is gone. */
  void forget(String definition) {
    custom.remove(definition);
    types = allTypes();
  }

  private List<ResourceType> allTypes() {
    List<ResourceType> all = new ArrayList<>(Kinds.BUILT_IN);
    custom.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  Key key(ResourceType type, ObjectNode object) {
    return new Key(
        type.qualifiedPlural(),
        type.namespaced() ? Json.text(object, "metadata", "namespace") : "",
        Json.text(object, "metadata", "name"));
  }
}
