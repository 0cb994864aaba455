package dev.slipway.readiness;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions;
import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Foundation.Governance;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Observability;
import dev.slipway.blueprint.Storage;
import dev.slipway.blueprint.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a blueprint asks for, in words; {@code null} where it asks for nothing. */
final class Declared {
  private static final String ON = "on";

  private Declared() {}

  static String controlPlane(Blueprint blueprint) {
    Foundation foundation = blueprint.foundation();
    return "%s, Kubernetes %s"
        .formatted(word(foundation.edition()), foundation.kubernetesVersion());
  }

  static String apiServer(Blueprint blueprint) {
    return Boolean.TRUE.equals(blueprint.foundation().publicEndpoint())
        ? "inside the VPC and from the Internet"
        : "inside the VPC";
  }

  static @Nullable String auditLog(Blueprint blueprint) {
    Foundation.AuditLog log = blueprint.foundation().auditLog();
    return log != null && log.enabled() ? ON : null;
  }

  static @Nullable String controlPlaneLogs(Blueprint blueprint) {
    Foundation.ControlPlaneLogs logs = blueprint.foundation().controlPlaneLogs();
    return logs == null || logs.components().isEmpty()
        ? null
        : String.join(", ", logs.components());
  }

  static @Nullable String encryption(Blueprint blueprint) {
    String key = blueprint.foundation().secretEncryptionKey();
    return key == null ? null : "with key " + key;
  }

  static @Nullable String rrsa(Blueprint blueprint) {
    return onIf(blueprint.foundation().rrsa());
  }

  static @Nullable String deletionProtection(Blueprint blueprint) {
    return onIf(blueprint.foundation().deletionProtection());
  }

  static @Nullable String maintenanceWindow(Blueprint blueprint) {
    Foundation.MaintenanceWindow window = blueprint.foundation().maintenanceWindow();
    return window == null
        ? null
        : "%s %s for %s"
            .formatted(String.join(", ", window.days()), window.start(), window.duration());
  }

  static @Nullable String autoUpgrade(Blueprint blueprint) {
    Foundation.AutoUpgrade upgrade = blueprint.foundation().autoUpgrade();
    if (upgrade == null || !upgrade.enabled()) {
      return null;
    }
    return upgrade.channel() == null ? ON : "channel " + word(upgrade.channel());
  }

  static String nodePool(NodePool pool) {
    NodePool.Size size = pool.size();
    return "%s of %s%s"
        .formatted(
            size.autoscaled()
                ? "%d to %d nodes".formatted(size.least(), size.most())
                : "%d nodes".formatted(size.most()),
            String.join(", ", pool.instanceTypes()),
            pool.spotCapacity() ? ", spot" : "");
  }

  static String governance(Blueprint blueprint) {
    Governance governance = blueprint.foundation().governance();
    List<String> parts = new ArrayList<>();
    parts.add(
        counted(governance.namespaces().size(), "namespace with quota", "namespaces with quotas"));
    if (!governance.priorityClasses().isEmpty()) {
      parts.add(counted(governance.priorityClasses().size(), "priority class", "priority classes"));
    }
    if (governance.jobTtl() != null) {
      parts.add("Jobs end after " + governance.jobTtl());
    }
    return String.join(", ", parts);
  }

  static @Nullable String disruptionBudgets(Blueprint blueprint) {
    return counted(
        blueprint, workload -> workload.disruptionBudget() != null, "workload", "workloads");
  }

  static String podNetwork(Blueprint blueprint) {
    Networking networking = blueprint.networking();
    if (networking.cni() == Networking.Cni.FLANNEL) {
      return "flannel, " + networking.podCidr();
    }
    List<String> parts = new ArrayList<>(List.of("terway"));
    parts.add(
        networking.podNetworkMode() == null ? "shared-eni" : word(networking.podNetworkMode()));
    if (Boolean.TRUE.equals(networking.trunk())) {
      parts.add("trunk");
    }
    if (!networking.podNetworks().isEmpty()) {
      parts.add(counted(networking.podNetworks().size(), "pod network", "pod networks"));
    }
    return String.join(", ", parts);
  }

  static @Nullable String networkPolicies(Blueprint blueprint) {
    return onIf(blueprint.networking().networkPolicy());
  }

  static @Nullable String localDns(Blueprint blueprint) {
    return blueprint.production() ? ON : null;
  }

  static @Nullable String services(Blueprint blueprint) {
    return counted(
        blueprint,
        workload -> workload.service() != null || workload.stateful() && workload.image() != null,
        "workload",
        "workloads");
  }

  static @Nullable String ingress(Blueprint blueprint) {
    Networking.Ingress ingress = blueprint.networking().ingress();
    return ingress == null
        ? null
        : "%s, %s"
            .formatted(
                word(ingress.controller()), counted(ingress.routes().size(), "route", "routes"));
  }

  static @Nullable String storageClasses(Blueprint blueprint) {
    List<String> names =
        blueprint.storage().classes().stream().map(Storage.StorageClass::name).toList();
    return names.isEmpty() ? null : String.join(", ", names);
  }

  static @Nullable String snapshots(Blueprint blueprint) {
    List<String> schedules =
        blueprint.storage().snapshots().stream()
            .map(each -> "%s kept %d days".formatted(each.name(), each.retentionDays()))
            .toList();
    return schedules.isEmpty() ? null : String.join(", ", schedules);
  }

  static @Nullable String workloads(Blueprint blueprint) {
    return counted(
        blueprint,
        workload -> workload.image() != null && workload.kind() != Workload.Kind.JOB,
        "workload",
        "workloads");
  }

  static @Nullable String metrics(Blueprint blueprint) {
    Observability.Metrics metrics = blueprint.observability().metrics();
    return metrics == null
        ? null
        : "%s, %s"
            .formatted(
                metrics.scrapeInterval() == null
                    ? "scraped"
                    : "scraped every " + metrics.scrapeInterval(),
                counted(
                    metrics.alerts().size() + metrics.rules().size(), "alert rule", "alert rules"));
  }

  static @Nullable String logs(Blueprint blueprint) {
    Observability.Logs logs = blueprint.observability().logs();
    if (logs == null) {
      return null;
    }
    List<String> sources = new ArrayList<>();
    if (Boolean.TRUE.equals(logs.stdout())) {
      sources.add("stdout");
    }
    if (Boolean.TRUE.equals(logs.stderr())) {
      sources.add("stderr");
    }
    if (!logs.files().isEmpty()) {
      sources.add(counted(logs.files().size(), "file", "files"));
    }
    return sources.isEmpty() ? "agent only" : String.join(", ", sources);
  }

  static @Nullable String traces(Blueprint blueprint) {
    Observability.Traces traces = blueprint.observability().traces();
    return traces == null ? null : word(traces.agent());
  }

  static @Nullable String autoscaler(Blueprint blueprint) {
    Foundation.Autoscaler autoscaler = blueprint.foundation().autoscaler();
    List<String> pools =
        blueprint.foundation().nodePools().stream()
            .filter(pool -> pool.size().autoscaled())
            .map(NodePool::name)
            .toList();
    return autoscaler == null || pools.isEmpty() ? null : "for " + String.join(", ", pools);
  }

  static @Nullable String metricsAdapter(Blueprint blueprint) {
    return onIf(blueprint.spec().scaling().metricsAdapter());
  }

  static @Nullable String horizontal(Blueprint blueprint) {
    return counted(
        blueprint,
        workload -> workload.scaling() != null && Boolean.TRUE.equals(workload.scaling().hpa()),
        "workload",
        "workloads");
  }

  static @Nullable String scheduled(Blueprint blueprint) {
    String workloads =
        counted(
            blueprint,
            workload -> workload.scaling() != null && !workload.scaling().cron().isEmpty(),
            "workload",
            "workloads");
    return workloads == null ? onIf(blueprint.spec().scaling().cronHpa()) : workloads;
  }

  static @Nullable String mesh(Blueprint blueprint) {
    Extensions.ServiceMesh mesh = blueprint.spec().extensions().serviceMesh();
    return mesh != null && mesh.enabled() ? "for " + String.join(", ", mesh.namespaces()) : null;
  }

  static @Nullable String virtualNodes(Blueprint blueprint) {
    Extensions.VirtualNodes nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null && nodes.enabled() ? "for " + String.join(", ", nodes.namespaces()) : null;
  }

  static @Nullable String sandboxes(Blueprint blueprint) {
    Extensions.SandboxedContainers sandboxes = blueprint.spec().extensions().sandboxedContainers();
    return sandboxes != null && sandboxes.enabled() ? ON : null;
  }

  private static @Nullable String onIf(@Nullable Boolean declared) {
    return Boolean.TRUE.equals(declared) ? ON : null;
  }

  private static @Nullable String counted(
      Blueprint blueprint, Predicate<Workload> which, String one, String many) {
    long count = blueprint.spec().workloads().stream().filter(which).count();
    return count == 0 ? null : counted(count, one, many);
  }

  private static String counted(long count, String one, String many) {
    return "%d %s".formatted(count, count == 1 ? one : many);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
