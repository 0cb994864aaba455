package dev.slipway.capacity;

import dev.slipway.blueprint.Storage;
import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.BindingMode;
import dev.slipway.blueprint.Storage.StorageClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that volumes can name: the document's own, and those that ACK's disk driver brings.
 */
public record StorageClasses(List<StorageClass> own) {
  private static final List<StorageClass> PLATFORM =
      List.of(
          disk("alicloud-disk-topology-alltype", null, BindingMode.WAIT_FOR_FIRST_CONSUMER),
          disk("alicloud-disk-essd", "cloud_essd", BindingMode.IMMEDIATE),
          disk("alicloud-disk-ssd", "cloud_ssd", BindingMode.IMMEDIATE),
          disk("alicloud-disk-efficiency", "cloud_efficiency", BindingMode.IMMEDIATE));

  public StorageClasses {
    own = List.copyOf(own);
  }

  public static StorageClasses of(Storage storage) {
    return new StorageClasses(storage.classes());
  }

  /** The document's class wins over the platform's of the same name. */
  public Optional<StorageClass> find(String name) {
    return Stream.concat(own.stream(), PLATFORM.stream())
        .filter(storageClass -> storageClass.name().equals(name))
        .findFirst();
  }

  /** Empty: nobody defines such a class. */
  public Optional<Backend> backend(String name) {
    return find(name).map(StorageClass::backend);
  }

  private static StorageClass disk(String name, @Nullable String category, BindingMode binding) {
    return new StorageClass(
        name,
        Backend.DISK,
        category,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Storage.ReclaimPolicy.DELETE,
        binding,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
