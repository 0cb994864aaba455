package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What will run; from it come density, disk and scaling proofs.
 *
 * @param pool node pool it runs on
 * @param requests Kubernetes resource quantities of one replica
 */
public record Workload(
    String name,
    @Nullable String namespace,
    Kind kind,
    @Nullable Profile profile,
    int replicas,
    @Nullable String pool,
    @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> requests,
    List<Volume> volumes,
    @Nullable Autoscaling scaling,
    @Nullable Boolean faultTolerant,
    @Nullable Boolean strictIsolation,
    @Nullable Boolean bandwidthIsolation,
    @Nullable String schedule,
    @Nullable String language) {

  public Workload {
    requests = Defaults.map(requests);
    volumes = Defaults.list(volumes);
  }

  /** Kubernetes workload kinds. */
  public enum Kind {
    @JsonProperty("Deployment")
    DEPLOYMENT,
    @JsonProperty("StatefulSet")
    STATEFUL_SET,
    @JsonProperty("DaemonSet")
    DAEMON_SET,
    @JsonProperty("Job")
    JOB,
    @JsonProperty("CronJob")
    CRON_JOB
  }

  /** What the workload is like; rules ask for it. */
  public enum Profile {
    @JsonProperty("web")
    WEB,
    @JsonProperty("database")
    DATABASE,
    @JsonProperty("queue")
    QUEUE,
    @JsonProperty("search")
    SEARCH,
    @JsonProperty("cache")
    CACHE,
    @JsonProperty("analytics")
    ANALYTICS,
    @JsonProperty("batch")
    BATCH,
    @JsonProperty("ci")
    CI,
    @JsonProperty("training")
    TRAINING,
    @JsonProperty("inference")
    INFERENCE,
    @JsonProperty("cms")
    CMS,
    @JsonProperty("backup")
    BACKUP
  }

  /**
   * @param storageClass {@code class} in the document
   * @param size Kubernetes quantity, e.g. {@code 200Gi}
   */
  public record Volume(
      @Nullable String name,
      @JsonProperty("class") String storageClass,
      String size,
      @Nullable AccessMode accessMode,
      @Nullable Integer requiredIops) {
    /** Kubernetes access modes. */
    public enum AccessMode {
      @JsonProperty("ReadWriteOnce")
      READ_WRITE_ONCE,
      @JsonProperty("ReadWriteMany")
      READ_WRITE_MANY,
      @JsonProperty("ReadOnlyMany")
      READ_ONLY_MANY
    }
  }

  /**
   * @param cpu target utilisation, percent of requests
   * @param memory target utilisation, percent of requests
   */
  public record Autoscaling(
      int min,
      int max,
      @Nullable Integer cpu,
      @Nullable Integer memory,
      List<Metric> metrics,
      List<Cron> cron) {
    public Autoscaling {
      metrics = Defaults.list(metrics);
      cron = Defaults.list(cron);
    }
  }

  /** A custom metric per pod. */
  public record Metric(
      String name, @JsonDeserialize(using = QuantityReader.class) String averageValue) {}

  /**
   * @param schedule six-field cron expression
   */
  public record Cron(String name, String schedule, int size) {}

  public int mostReplicas() {
    return scaling == null ? replicas : Math.max(replicas, scaling.max());
  }

  public boolean stateful() {
    return kind == Kind.STATEFUL_SET;
  }
}
