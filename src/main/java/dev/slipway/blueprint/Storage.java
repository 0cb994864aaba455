package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Storage classes and scheduled snapshots.
 *
 * @param snapshotImage what takes the snapshots: an image with a POSIX shell, {@code date} and
 *     {@code kubectl}; absent: one from the public registry
 */
public record Storage(
    List<StorageClass> classes,
    List<SnapshotSchedule> snapshots,
    @Nullable String snapshotImage,
    @Nullable Boolean encryptionRequired) {
  static final Storage NONE = new Storage(List.of(), List.of(), null, null);

  public Storage {
    classes = Defaults.list(classes);
    snapshots = Defaults.list(snapshots);
  }

  /**
   * @param category disk only, {@code cloud_essd} when absent
   * @param performanceLevel disk only, {@code PL0} to {@code PL3}
   * @param tier NAS only
   * @param volumeAs NAS only: {@code subpath}, {@code sharepath} or {@code filesystem}
   * @param bucket OSS only
   * @param isDefault {@code default} in the document
   * @param provisionedIops {@code cloud_auto} only, beyond the baseline
   * @param bursting {@code cloud_auto} only
   * @param client OSS only
   * @param role OSS only: RAM role by which pods reach the bucket
   */
  public record StorageClass(
      String name,
      Backend backend,
      @Nullable String category,
      @Nullable String performanceLevel,
      @Nullable Boolean encrypted,
      @Nullable String kmsKey,
      @Nullable Tier tier,
      @Nullable String volumeAs,
      @Nullable String server,
      @Nullable String bucket,
      @Nullable String path,
      @Nullable ReclaimPolicy reclaimPolicy,
      @Nullable BindingMode bindingMode,
      @Nullable String zone,
      @JsonProperty("default") @Nullable Boolean isDefault,
      @Nullable Integer provisionedIops,
      @Nullable Boolean bursting,
      @Nullable OssClient client,
      @Nullable String role) {}

  /** Clients that mount buckets. */
  public enum OssClient {
    @JsonProperty("ossfs")
    OSSFS,
    @JsonProperty("ossfs2")
    OSSFS2
  }

  /** Where volumes live. */
  public enum Backend {
    @JsonProperty("disk")
    DISK,
    @JsonProperty("nas")
    NAS,
    @JsonProperty("oss")
    OSS
  }

  /** NAS file system kinds. */
  public enum Tier {
    @JsonProperty("performance")
    PERFORMANCE,
    @JsonProperty("capacity")
    CAPACITY
  }

  /** What happens to a volume whose claim is gone. */
  public enum ReclaimPolicy {
    @JsonProperty("Retain")
    RETAIN,
    @JsonProperty("Delete")
    DELETE
  }

  /** When a volume is bound to a zone. */
  public enum BindingMode {
    @JsonProperty("WaitForFirstConsumer")
    WAIT_FOR_FIRST_CONSUMER,
    @JsonProperty("Immediate")
    IMMEDIATE
  }

  /**
   * @param schedule six-field cron expression
   */
  public record SnapshotSchedule(String name, String schedule, int retentionDays) {}
}
