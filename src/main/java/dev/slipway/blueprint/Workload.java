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
 * @param image absent: the workload is deployed by others, only what surrounds it is applied
 * @param tracing agents that instrument it; empty means as all workloads
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
    @Nullable String language,
    @Nullable String image,
    PodTemplate pod,
    @Nullable WorkloadService service,
    @Nullable DisruptionBudget disruptionBudget,
    @Nullable JobSettings jobs,
    List<MeshNeed> meshNeeds,
    List<Observability.Traces.Agent> tracing,
    @Nullable Boolean fileLogs) {

  public Workload {
    pod = pod == null ? PodTemplate.NONE : pod;
    meshNeeds = Defaults.list(meshNeeds);
    tracing = Defaults.list(tracing);
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
   * @param snapshots schedule; absent: every schedule
   */
  public record Volume(
      @Nullable String name,
      @JsonProperty("class") String storageClass,
      String size,
      @Nullable AccessMode accessMode,
      @Nullable Integer requiredIops,
      @Nullable String mountPath,
      @Nullable Content content,
      @Nullable Boolean ioIntensive,
      @Nullable Boolean throughputBound,
      @Nullable Boolean posix,
      @Nullable String snapshots,
      @Nullable Restore restoreFrom) {
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

  /** What a volume holds. */
  public enum Content {
    @JsonProperty("data")
    DATA,
    @JsonProperty("shared")
    SHARED,
    @JsonProperty("reference")
    REFERENCE,
    @JsonProperty("training-set")
    TRAINING_SET,
    @JsonProperty("build-cache")
    BUILD_CACHE,
    @JsonProperty("archive")
    ARCHIVE,
    @JsonProperty("scratch")
    SCRATCH
  }

  /** A VolumeSnapshot that a volume is made of; {@code size} is what it needs at least. */
  public record Restore(String snapshot, String size) {}

  /** What a workload needs of a service mesh. */
  public enum MeshNeed {
    @JsonProperty("mutual-tls")
    MUTUAL_TLS,
    @JsonProperty("traffic-management")
    TRAFFIC_MANAGEMENT,
    @JsonProperty("telemetry")
    TELEMETRY
  }

  /** A PodDisruptionBudget: replicas as a number or a percentage, e.g. {@code 1}, {@code 25%}. */
  public record DisruptionBudget(@Nullable String minAvailable, @Nullable String maxUnavailable) {}

  /**
   * @param cpu target utilisation, percent of requests
   * @param memory target utilisation, percent of requests
   * @param hpa false: there is no HorizontalPodAutoscaler, the schedules set the workload's size
   * @param cronTarget absent: the HorizontalPodAutoscaler, else the workload
   */
  public record Autoscaling(
      int min,
      int max,
      @Nullable Integer cpu,
      @Nullable Integer memory,
      List<Metric> metrics,
      List<Cron> cron,
      @Nullable Boolean hpa,
      @Nullable ScaleTarget cronTarget,
      List<String> excludeDates) {
    public Autoscaling {
      hpa = hpa == null || hpa;
      excludeDates = Defaults.list(excludeDates);
      metrics = Defaults.list(metrics);
      cron = Defaults.list(cron);
    }
  }

  /** A custom metric. */
  public record Metric(
      String name,
      @JsonDeserialize(using = QuantityReader.class) String averageValue,
      @Nullable Source source) {
    /** Whose metric it is. */
    public enum Source {
      @JsonProperty("pods")
      PODS,
      @JsonProperty("external")
      EXTERNAL
    }
  }

  /** What schedules act on. */
  public record ScaleTarget(String apiVersion, String kind, String name) {}

  /**
   * @param schedule six-field cron expression, {@code @every}, {@code @date} or a predefined one
   */
  public record Cron(String name, String schedule, int size) {}

  /**
   * What its autoscaler and its schedules can make of it. A size beyond the autoscaler's bounds
   * moves them, so that the larger number counts.
   */
  public int mostReplicas() {
    int given = Math.max(replicas, mostScheduled());
    return scaling != null && Boolean.TRUE.equals(scaling.hpa())
        ? Math.max(given, scaling.max())
        : given;
  }

  /** The largest size that a schedule sets; 0 without schedules. */
  public int mostScheduled() {
    return scaling == null ? 0 : scaling.cron().stream().mapToInt(Cron::size).max().orElse(0);
  }

  public boolean stateful() {
    return kind == Kind.STATEFUL_SET;
  }
}
