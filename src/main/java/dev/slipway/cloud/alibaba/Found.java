package dev.slipway.cloud.alibaba;

import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the vendor describes; lenient where a field may be absent. */
final class Found {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Found() {}

  static CloudClusters.Cluster cluster(JsonNode node) {
    String state = text(node, "state");
    String version = text(node, "current_version");
    return new CloudClusters.Cluster(
        text(node, "cluster_id"),
        text(node, "name"),
        States.cluster(state),
        state,
        version.isEmpty() ? text(node, "init_version") : version,
        orNull(node, "cluster_spec"),
        flag(node, "deletion_protection"),
        number(node, "size"),
        tags(node),
        new CloudClusters.Settings(
            flagOrNull(node.path("rrsa_config"), "enabled"),
            encryptionKey(text(node, "meta_data")),
            flagOrNull(node.path("maintenance_window"), "enable"),
            flagOrNull(node.at("/operation_policy/cluster_auto_upgrade"), "enabled")));
  }

  static CloudClusters.AuditLog auditLog(JsonNode node) {
    return new CloudClusters.AuditLog(flag(node, "audit_enabled"), text(node, "sls_project_name"));
  }

  static CloudClusters.ControlPlaneLogs controlPlaneLogs(JsonNode node) {
    return new CloudClusters.ControlPlaneLogs(
        node.path("components").valueStream().map(name -> name.asString("")).toList(),
        text(node, "log_project"));
  }

  /** The metadata are JSON inside a string, and nobody promises what is in them. */
  private static @Nullable String encryptionKey(String metadata) {
    try {
      JsonNode key = JSON.readTree(metadata).path("EncryptionKMSKeyId");
      return key.isMissingNode() ? null : key.asString("");
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static @Nullable Boolean flagOrNull(JsonNode node, String field) {
    return node.hasNonNull(field) ? Boolean.valueOf(flag(node, field)) : null;
  }

  static CloudClusters.Version version(JsonNode node) {
    return new CloudClusters.Version(
        text(node, "version"),
        node.path("creatable").asBoolean(true),
        node.path("upgradable_versions")
            .valueStream()
            .map(target -> target.asString(""))
            .sorted(Versions.NEWEST_FIRST)
            .toList());
  }

  static CloudClusters.Resource resource(JsonNode node) {
    return new CloudClusters.Resource(
        text(node, "instance_id"),
        text(node, "resource_type"),
        text(node, "state"),
        number(node, "auto_create") == 1,
        flag(node.path("delete_behavior"), "delete_by_default"));
  }

  static CloudTask task(JsonNode node) {
    JsonNode error = node.path("error");
    return new CloudTask(
        text(node, "task_id"),
        States.task(text(node, "state")),
        orNull(node, "current_stage"),
        orNull(error, "code"),
        text(error, "message"));
  }

  static CloudNodePools.Pool nodePool(JsonNode node) {
    JsonNode info = node.path("nodepool_info");
    JsonNode scaling = node.path("auto_scaling");
    JsonNode group = node.path("scaling_group");
    JsonNode status = node.path("status");
    String state = text(status, "state");
    return new CloudNodePools.Pool(
        text(info, "nodepool_id"),
        text(info, "name"),
        States.nodePool(state),
        state,
        flag(info, "is_default"),
        flag(scaling, "enable"),
        number(scaling, "min_instances"),
        number(scaling, "max_instances"),
        number(group, "desired_size"),
        number(status, "total_nodes"),
        number(status, "healthy_nodes"),
        group.path("instance_types").valueStream().map(type -> type.asString("")).toList());
  }

  static CloudAddons.Available available(JsonNode node) {
    return new CloudAddons.Available(
        text(node, "name"), text(node, "version"), flag(node, "install_by_default"));
  }

  static CloudAddons.Installed installed(JsonNode node) {
    return new CloudAddons.Installed(
        text(node, "name"), text(node, "version"), States.addon(text(node, "state")));
  }

  static CloudMeshes.Mesh mesh(JsonNode node) {
    JsonNode info = node.path("ServiceMeshInfo");
    String state = text(info, "State");
    return new CloudMeshes.Mesh(
        text(info, "ServiceMeshId"),
        text(info, "Name"),
        States.mesh(state),
        state,
        text(node.path("Spec").path("Network"), "VpcId"));
  }

  static CloudMeshes.Member member(JsonNode node) {
    String state = text(node, "State");
    return new CloudMeshes.Member(
        text(node, "ClusterId"), States.mesh(state), state, text(node, "ErrorMessage"));
  }

  /** Empty for a cluster that a mesh would take. */
  static Optional<CloudMeshes.Obstacle> obstacle(JsonNode node) {
    int flag = number(node, "ForbiddenFlag");
    return flag == 0
        ? Optional.empty()
        : Optional.of(new CloudMeshes.Obstacle(States.obstacle(flag), text(node, "ForbiddenInfo")));
  }

  static InstanceType instanceType(JsonNode node) {
    return new InstanceType(
        text(node, "InstanceTypeId"),
        text(node, "InstanceTypeFamily"),
        number(node, "CpuCoreCount"),
        node.path("MemorySize").asDouble(0),
        number(node, "GPUAmount"),
        orNull(node, "GPUSpec"),
        numberOrNull(node, "EniQuantity"),
        numberOrNull(node, "EniPrivateIpAddressQuantity"),
        node.hasNonNull("EniTrunkSupported") ? flag(node, "EniTrunkSupported") : null,
        numberOrNull(node, "DiskQuantity"));
  }

  static Stream<String> blocks(JsonNode vpc) {
    return Stream.concat(
        Stream.of(text(vpc, "CidrBlock")),
        vpc.at("/SecondaryCidrBlocks/SecondaryCidrBlock").valueStream().map(JsonNode::asString));
  }

  static VSwitch vSwitch(JsonNode node) {
    return new VSwitch(
        text(node, "VSwitchId"),
        text(node, "VpcId"),
        text(node, "ZoneId"),
        text(node, "CidrBlock"),
        !text(node, "Ipv6CidrBlock").isEmpty(),
        number(node, "AvailableIpAddressCount"));
  }

  static SecurityGroup securityGroup(JsonNode node) {
    return new SecurityGroup(text(node, "SecurityGroupId"), text(node, "VpcId"));
  }

  private static Map<String, String> tags(JsonNode node) {
    return node.path("tags")
        .valueStream()
        .collect(
            Collectors.toUnmodifiableMap(
                tag -> text(tag, "key"), tag -> text(tag, "value"), (first, _) -> first));
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static @Nullable String orNull(JsonNode node, String field) {
    String text = text(node, field);
    return text.isEmpty() ? null : text;
  }

  private static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  private static int number(JsonNode node, String field) {
    return node.path(field).asInt(0);
  }

  private static @Nullable Integer numberOrNull(JsonNode node, String field) {
    return node.hasNonNull(field) ? Integer.valueOf(number(node, field)) : null;
  }
}
