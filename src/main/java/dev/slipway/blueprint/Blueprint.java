package dev.slipway.blueprint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster should be, over four layers and extensions. Values are those of the document; what
 * the document leaves out is {@code null} or the default named at the field.
 */
public record Blueprint(String apiVersion, String kind, Metadata metadata, Spec spec) {

  public static final String API_VERSION = "slipway.dev/v1";
  public static final String KIND = "ClusterBlueprint";

  /** Name and labels, as in Kubernetes. */
  public record Metadata(String name, Map<String, String> labels) {
    public Metadata {
      labels = Defaults.map(labels);
    }
  }

  /**
   * @param availabilityTarget percent of time the API server should answer, e.g. 99.95
   * @param overridable JSON pointers below {@code /spec} that a cluster may override; {@code *}
   *     stands for one segment
   */
  public record Spec(
      Environment environment,
      @Nullable BigDecimal availabilityTarget,
      List<String> overridable,
      Foundation foundation,
      Networking networking,
      Storage storage,
      Observability observability,
      Scaling scaling,
      Extensions extensions,
      List<Workload> workloads) {
    public Spec {
      overridable = Defaults.list(overridable);
      storage = storage == null ? Storage.NONE : storage;
      observability = observability == null ? Observability.NONE : observability;
      scaling = scaling == null ? Scaling.NONE : scaling;
      extensions = extensions == null ? Extensions.NONE : extensions;
      workloads = Defaults.list(workloads);
    }
  }

  public String name() {
    return metadata.name();
  }

  public Foundation foundation() {
    return spec.foundation();
  }

  public Networking networking() {
    return spec.networking();
  }

  public Storage storage() {
    return spec.storage();
  }

  public Observability observability() {
    return spec.observability();
  }

  public boolean production() {
    return spec.environment() == Environment.PRODUCTION;
  }
}
