package dev.slipway.cloud.alibaba;

import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Foundation.AuditLog;
import dev.slipway.blueprint.Foundation.AutoUpgrade;
import dev.slipway.blueprint.Foundation.ControlPlaneLogs;
import dev.slipway.blueprint.Foundation.MaintenanceWindow;
import dev.slipway.blueprint.Networking;
import dev.slipway.catalog.Placement;
import dev.slipway.cloud.CloudClusters;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What CreateCluster and DeleteCluster are sent.
 *
 * @see <a
 *     href="https://api.alibabacloud.com/document/CS/2015-12-15/CreateCluster">CreateCluster</a>
 */
final class ClusterBodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DEFAULT_TIMEZONE = "Asia/Shanghai";

  /** The window recurs weekly; its start is a moment only because the API takes no bare time. */
  private static final LocalDate ANY_DAY = LocalDate.of(2025, 6, 1);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private ClusterBodies() {}

  static Map<String, Object> create(CloudClusters.Request request) {
    Body body = new Body();
    identity(body, request);
    network(body, request.networking(), request.placement());
    security(body, request.foundation());
    logs(body, request.foundation());
    upkeep(body, request.foundation());
    return body.with("addons", AddonBodies.atCreation(request)).fields();
  }

  private static void identity(Body body, CloudClusters.Request request) {
    Foundation foundation = request.foundation();
    body.with("name", request.name())
        .with("region_id", request.placement().region().id())
        .with("cluster_type", "ManagedKubernetes")
        .with("profile", "Default")
        .with("cluster_spec", spec(foundation.edition()))
        .with("kubernetes_version", request.version())
        .with("resource_group_id", foundation.resourceGroup())
        .with("timezone", foundation.timezone())
        .with("tags", Body.orAbsent(Body.pairs(request.tags())));
  }

  private static String spec(Foundation.Edition edition) {
    return switch (edition) {
      case BASIC -> "ack.standard";
      case PRO -> "ack.pro.small";
      case PRO_XLARGE -> "ack.pro.xlarge";
      case PRO_2XLARGE -> "ack.pro.2xlarge";
      case PRO_4XLARGE -> "ack.pro.4xlarge";
    };
  }

  private static void network(Body body, Networking networking, Placement placement) {
    body.with("vpcid", placement.vpcId())
        .with("vswitch_ids", placement.nodeVSwitches())
        .with("service_cidr", networking.serviceBlock())
        .with("ip_stack", networking.ipStack() == Networking.IpStack.DUAL ? "dual" : "ipv4")
        .with("proxy_mode", proxyMode(networking.proxyMode()))
        // Ways into the Internet belong to the network, not to one of its clusters.
        .with("snat_entry", false);
    switch (networking.cni()) {
      case TERWAY -> body.with("pod_vswitch_ids", podVSwitches(placement));
      case FLANNEL ->
          body.with("container_cidr", networking.podCidr())
              .with(
                  "node_cidr_mask",
                  text(
                      Objects.requireNonNullElse(
                          networking.nodeCidrMask(), Networking.DEFAULT_NODE_CIDR_MASK)));
    }
  }

  private static List<String> podVSwitches(Placement placement) {
    return placement.podVSwitches().isEmpty()
        ? placement.nodeVSwitches()
        : placement.podVSwitches();
  }

  private static String proxyMode(Networking.@Nullable ProxyMode mode) {
    return mode == null ? "ipvs" : mode.name().toLowerCase(Locale.ROOT);
  }

  private static void security(Body body, Foundation foundation) {
    String group = foundation.securityGroup();
    body.with("security_group_id", group)
        .with("is_enterprise_security_group", group == null ? true : null)
        .with("endpoint_public_access", Boolean.TRUE.equals(foundation.publicEndpoint()))
        .with("deletion_protection", foundation.deletionProtection())
        .with("encryption_provider_key", foundation.secretEncryptionKey())
        .with(
            "rrsa_config", foundation.rrsa() == null ? null : Map.of("enabled", foundation.rrsa()));
  }

  private static void logs(Body body, Foundation foundation) {
    AuditLog audit = foundation.auditLog();
    if (audit != null) {
      body.with(
          "audit_log_config",
          new Body()
              .with("enabled", audit.enabled())
              .with("sls_project_name", audit.project())
              .fields());
    }
    ControlPlaneLogs logs = foundation.controlPlaneLogs();
    if (logs != null && !logs.components().isEmpty()) {
      body.with("controlplane_log_components", logs.components())
          .with("controlplane_log_ttl", text(logs.retentionDays()))
          .with("controlplane_log_project", logs.project());
    }
  }

  private static void upkeep(Body body, Foundation foundation) {
    MaintenanceWindow window = foundation.maintenanceWindow();
    if (window != null) {
      body.with("maintenance_window", window(window, foundation.timezone()));
    }
    AutoUpgrade upgrade = foundation.autoUpgrade();
    if (upgrade != null) {
      body.with("operation_policy", Map.of("cluster_auto_upgrade", upgrade(upgrade)));
    }
  }

  private static Map<String, Object> window(MaintenanceWindow window, @Nullable String timezone) {
    ZoneId zone = ZoneId.of(timezone == null ? DEFAULT_TIMEZONE : timezone);
    return new Body()
        .with("enable", true)
        .with(
            "maintenance_time",
            MOMENT.format(ANY_DAY.atTime(LocalTime.parse(window.start())).atZone(zone)))
        .with("duration", window.duration())
        .with(
            "weekly_period",
            window.days().stream().map(ClusterBodies::weekday).collect(Collectors.joining(",")))
        .fields();
  }

  private static String weekday(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> upgrade(AutoUpgrade upgrade) {
    AutoUpgrade.Channel channel = upgrade.channel();
    return new Body()
        .with("enabled", upgrade.enabled())
        .with("channel", channel == null ? null : channel.name().toLowerCase(Locale.ROOT))
        .fields();
  }

  /** The value of {@code delete_options}, which is JSON inside a query parameter. */
  static String deleteOptions(CloudClusters.Deletion deletion) {
    return JSON.writeValueAsString(
        List.of(
            option("SLB", deletion.loadBalancers()),
            option("ALB", deletion.loadBalancers()),
            option("SLS_Data", deletion.logData()),
            option("SLS_ControlPlane", deletion.controlPlaneLogs())));
  }

  static String retained(CloudClusters.Deletion deletion) {
    return JSON.writeValueAsString(deletion.retain());
  }

  private static Map<String, Object> option(String type, boolean delete) {
    return new Body()
        .with("resource_type", type)
        .with("delete_mode", delete ? "delete" : "retain")
        .fields();
  }

  /** Some of the API's numbers are strings. */
  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}
