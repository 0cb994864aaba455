package dev.slipway.readiness;

import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Foundation.AuditLog;
import dev.slipway.blueprint.Foundation.ControlPlaneLogs;
import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.cloud.CloudClusters.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The control plane and its settings as they are seen. */
final class ControlPlaneSights {
  private static final String NONE = "There is no control plane";

  private ControlPlaneSights() {}

  static Sighting controlPlane(Facts facts) {
    String declared = foundation(facts).kubernetesVersion();
    return of(facts, cluster -> controlPlane(cluster, declared));
  }

  private static Sighting controlPlane(Cluster cluster, String declared) {
    String live =
        "%s, Kubernetes %s, %s, %d nodes"
            .formatted(
                cluster.vendorState(),
                cluster.version(),
                Optional.ofNullable(cluster.spec()).orElse("specification not told"),
                cluster.nodes());
    return switch (cluster.state()) {
      case RUNNING, CHANGING ->
          Sighting.when(
              runs(cluster.version(), declared),
              live,
              "Kubernetes %s is declared".formatted(declared));
      case CREATING, INACTIVE, FAILED, DELETING, DELETE_FAILED ->
          Sighting.bad(live, "It is in state \"%s\"".formatted(cluster.vendorState()));
      case UNKNOWN ->
          Sighting.unknown("The state \"%s\" is not known".formatted(cluster.vendorState()));
    };
  }

  /** A minor version stands for each of its patches. */
  private static boolean runs(String version, String declared) {
    return version.equals(declared) || version.startsWith(declared + ".");
  }

  static Sighting apiServer(Facts facts) {
    return facts
        .live()
        .inside()
        .either(
            inside ->
                inside.version().isEmpty()
                    ? Sighting.bad("There is no API server")
                    : Sighting.good("It answers, version " + inside.version()),
            Sighting::unknown);
  }

  static Sighting auditLog(Facts facts) {
    AuditLog declared = foundation(facts).auditLog();
    boolean wanted = declared != null && declared.enabled();
    return facts
        .live()
        .auditLog()
        .either(
            log -> flag(log.enabled(), wanted, log.enabled() ? "on, to " + log.project() : "off"),
            Sighting::unknown);
  }

  static Sighting logs(Facts facts) {
    ControlPlaneLogs declared = foundation(facts).controlPlaneLogs();
    List<String> wanted = declared == null ? List.of() : declared.components();
    return facts
        .live()
        .controlPlaneLogs()
        .either(
            logs ->
                Sighting.when(
                    logs.components().containsAll(wanted),
                    logs.components().isEmpty()
                        ? "off"
                        : "%s to %s"
                            .formatted(String.join(", ", logs.components()), logs.project()),
                    "Not all of %s are collected".formatted(String.join(", ", wanted))),
            Sighting::unknown);
  }

  static Sighting encryption(Facts facts) {
    String wanted = foundation(facts).secretEncryptionKey();
    return of(
        facts,
        cluster -> {
          String key = cluster.settings().encryptionKey();
          if (key == null) {
            return notTold();
          }
          return Sighting.when(
              wanted == null || wanted.equals(key),
              key.isEmpty() ? "off" : "with key " + key,
              "Secrets are not encrypted with the declared key");
        });
  }

  static Sighting rrsa(Facts facts) {
    return flag(facts, Settings::rrsa, Boolean.TRUE.equals(foundation(facts).rrsa()));
  }

  static Sighting maintenanceWindow(Facts facts) {
    return flag(facts, Settings::maintenanceWindow, foundation(facts).maintenanceWindow() != null);
  }

  static Sighting autoUpgrade(Facts facts) {
    Foundation.AutoUpgrade declared = foundation(facts).autoUpgrade();
    return flag(facts, Settings::autoUpgrade, declared != null && declared.enabled());
  }

  static Sighting deletionProtection(Facts facts) {
    boolean wanted = Boolean.TRUE.equals(foundation(facts).deletionProtection());
    return of(
        facts,
        cluster -> {
          boolean on = cluster.deletionProtection();
          return flag(on, wanted, on ? "on" : "off");
        });
  }

  private static Sighting flag(
      Facts facts, Function<Settings, @Nullable Boolean> setting, boolean wanted) {
    return of(
        facts,
        cluster -> {
          Boolean on = setting.apply(cluster.settings());
          return on == null ? notTold() : flag(on, wanted, on ? "on" : "off");
        });
  }

  /** More than is wanted does no harm. */
  private static Sighting flag(boolean on, boolean wanted, String live) {
    return Sighting.when(on || !wanted, live, "It is off, though declared");
  }

  private static Sighting of(Facts facts, Function<Cluster, Sighting> sight) {
    return facts
        .live()
        .cluster()
        .either(found -> found.map(sight).orElseGet(() -> Sighting.bad(NONE)), Sighting::unknown);
  }

  private static Sighting notTold() {
    return Sighting.unknown("The cloud does not tell");
  }

  private static Foundation foundation(Facts facts) {
    return facts.blueprint().foundation();
  }
}
