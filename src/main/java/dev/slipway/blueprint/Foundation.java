package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Control plane, node pools, autoscaler and governance.
 *
 * @param kubernetesVersion minor ("1.35": the newest patch) or exact ("1.35.1-aliyun.1")
 * @param deletionProtection on unless the document says otherwise
 */
public record Foundation(
    Edition edition,
    String kubernetesVersion,
    @Nullable AuditLog auditLog,
    @Nullable ControlPlaneLogs controlPlaneLogs,
    @Nullable MaintenanceWindow maintenanceWindow,
    @Nullable AutoUpgrade autoUpgrade,
    @Nullable String secretEncryptionKey,
    @Nullable Boolean deletionProtection,
    @Nullable Boolean rrsa,
    @Nullable Boolean publicEndpoint,
    @Nullable String timezone,
    @Nullable String resourceGroup,
    @Nullable String securityGroup,
    Map<String, String> tags,
    List<NodePool> nodePools,
    @Nullable Autoscaler autoscaler,
    Governance governance) {

  public Foundation {
    deletionProtection = deletionProtection == null || deletionProtection;
    tags = Defaults.map(tags);
    nodePools = Defaults.list(nodePools);
    governance = governance == null ? Governance.NONE : governance;
  }

  /** ACK managed cluster specifications; {@code BASIC} has no SLA and at most 10 nodes. */
  public enum Edition {
    @JsonProperty("basic")
    BASIC,
    @JsonProperty("pro")
    PRO,
    @JsonProperty("pro-xlarge")
    PRO_XLARGE,
    @JsonProperty("pro-2xlarge")
    PRO_2XLARGE,
    @JsonProperty("pro-4xlarge")
    PRO_4XLARGE
  }

  /** API-server audit log to SLS. */
  public record AuditLog(boolean enabled, @Nullable String project) {}

  /** Control-plane component logs to SLS. */
  public record ControlPlaneLogs(
      List<String> components, @Nullable Integer retentionDays, @Nullable String project) {
    public ControlPlaneLogs {
      components = Defaults.list(components);
    }
  }

  /**
   * @param days English weekday names
   * @param start local time, {@code HH:mm}
   * @param duration whole hours, {@code 1h} to {@code 24h}
   */
  public record MaintenanceWindow(List<String> days, String start, String duration) {
    public MaintenanceWindow {
      days = Defaults.list(days);
    }
  }

  /** Automatic upgrades inside the maintenance window. */
  public record AutoUpgrade(boolean enabled, @Nullable Channel channel) {
    /** Which versions an automatic upgrade may choose. */
    public enum Channel {
      @JsonProperty("patch")
      PATCH,
      @JsonProperty("stable")
      STABLE,
      @JsonProperty("rapid")
      RAPID
    }
  }

  /**
   * @param scanInterval e.g. {@code 15s}
   * @param scaleDownDelay e.g. {@code 10m}
   * @param utilizationThreshold requested share of CPU and memory under which a node may go, 0.1 to
   *     1
   */
  public record Autoscaler(
      @Nullable String scanInterval,
      @Nullable String scaleDownDelay,
      @Nullable BigDecimal utilizationThreshold,
      @Nullable BigDecimal gpuUtilizationThreshold,
      @Nullable Boolean scaleDown,
      @Nullable Expander expander) {
    /** How the autoscaler chooses among pools that fit. */
    public enum Expander {
      @JsonProperty("least-waste")
      LEAST_WASTE,
      @JsonProperty("random")
      RANDOM,
      @JsonProperty("priority")
      PRIORITY
    }
  }

  /**
   * Namespaces with their quotas and limits, and object hygiene.
   *
   * @param admission what happens to Jobs and CronJobs that break the rules of hygiene
   */
  public record Governance(
      List<Namespace> namespaces,
      @Nullable String jobTtl,
      @Nullable CronJobHistory cronJobHistory,
      @Nullable Admission admission,
      List<PriorityClass> priorityClasses) {
    static final Governance NONE = new Governance(List.of(), null, null, null, List.of());

    public Governance {
      namespaces = Defaults.list(namespaces);
      priorityClasses = Defaults.list(priorityClasses);
    }
  }

  /** Audit first, deny after a clean period. */
  public enum Admission {
    @JsonProperty("audit")
    AUDIT,
    @JsonProperty("deny")
    DENY
  }

  /**
   * @param value higher goes first
   * @param isDefault {@code default} in the document
   */
  public record PriorityClass(
      String name,
      int value,
      @Nullable String description,
      @JsonProperty("default") @Nullable Boolean isDefault) {}

  /**
   * @param quota resource name to hard limit, as in a ResourceQuota
   * @param defaultRequests container defaults of the LimitRange
   * @param defaultLimits container defaults of the LimitRange
   * @param containerMaximum the LimitRange's bound of one container
   */
  public record Namespace(
      String name,
      Map<String, String> labels,
      @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> quota,
      @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> defaultRequests,
      @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> defaultLimits,
      @Nullable PodSecurity podSecurity,
      @JsonDeserialize(contentUsing = QuantityReader.class) Map<String, String> containerMaximum,
      NamespaceTraffic traffic,
      List<NamespaceAccess> access) {
    public Namespace {
      labels = Defaults.map(labels);
      quota = Defaults.map(quota);
      defaultRequests = Defaults.map(defaultRequests);
      defaultLimits = Defaults.map(defaultLimits);
      containerMaximum = Defaults.map(containerMaximum);
      traffic = traffic == null ? NamespaceTraffic.BASELINE : traffic;
      access = Defaults.list(access);
    }
  }

  /** A role of Kubernetes' own for people. */
  public record NamespaceAccess(Role role, List<String> groups, List<String> users) {
    public NamespaceAccess {
      groups = Defaults.list(groups);
      users = Defaults.list(users);
    }

    /** ClusterRoles that every cluster has. */
    public enum Role {
      @JsonProperty("admin")
      ADMIN,
      @JsonProperty("edit")
      EDIT,
      @JsonProperty("view")
      VIEW
    }
  }

  /** Pod Security Standards, https://kubernetes.io/docs/concepts/security/pod-security-standards */
  public enum PodSecurity {
    @JsonProperty("privileged")
    PRIVILEGED,
    @JsonProperty("baseline")
    BASELINE,
    @JsonProperty("restricted")
    RESTRICTED
  }

  /** Finished Jobs that a CronJob keeps. */
  public record CronJobHistory(@Nullable Integer successful, @Nullable Integer failed) {}

  public boolean pro() {
    return edition != Edition.BASIC;
  }
}
