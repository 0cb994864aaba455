package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudAddons.Available;
import dev.slipway.cloud.CloudAddons.Install;
import dev.slipway.cloud.CloudAddons.Installed;
import dev.slipway.cloud.CloudAddons.State;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Layer;
import dev.slipway.plan.Steps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The add-ons of one layer work. Installing one that is there already is refused by the cloud, so
 * looking first is protection enough.
 */
@Component
class EnsureAddons implements Step {
  private final ProvisioningProperties properties;

  EnsureAddons(ProvisioningProperties properties) {
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_ADDONS;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    Layer layer = Layer.valueOf(Steps.subject(run.key()).toUpperCase(Locale.ROOT));
    List<Install> wanted = Addons.afterCreation(subject.blueprint(), layer);
    Map<String, Installed> there =
        subject.cloud().installedAddons(subject.cloudId()).stream()
            .collect(toMap(Installed::name, addon -> addon, (first, _) -> first));
    List<Install> missing =
        wanted.stream().filter(addon -> !there.containsKey(addon.name())).toList();
    return missing.isEmpty() ? standing(subject, wanted, there) : install(subject, missing);
  }

  private StepResult install(Subject subject, List<Install> missing) {
    Map<String, String> versions =
        subject.cloud().availableAddons(subject.cloudId()).stream()
            .collect(toMap(Available::name, Available::version, (first, _) -> first));
    List<String> unknown =
        missing.stream().map(Install::name).filter(name -> !versions.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      return new Failed(
          "AddonNotOffered",
          "The cloud does not offer %s for this cluster".formatted(String.join(", ", unknown)));
    }
    Accepted accepted =
        subject
            .cloud()
            .installAddons(
                subject.cloudId(),
                missing.stream()
                    .map(
                        addon ->
                            new Install(addon.name(), versions.get(addon.name()), addon.config()))
                    .toList());
    return new Waiting(
        "AddonsRequested",
        "Installation of %s is requested".formatted(names(missing)),
        properties.lookAgain(),
        Map.of("requestId", accepted.requestId()));
  }

  private StepResult standing(Subject subject, List<Install> wanted, Map<String, Installed> there) {
    List<Install> sick = sick(wanted, there);
    if (!sick.isEmpty()) {
      return redeploy(subject, sick);
    }
    List<Install> busy =
        wanted.stream()
            .filter(
                addon -> Objects.requireNonNull(there.get(addon.name())).state() != State.ACTIVE)
            .toList();
    return busy.isEmpty()
        ? new Done("AddonsActive", "%s work".formatted(names(wanted)))
        : new Waiting(
            "AddonsInstalling", "%s not active yet".formatted(names(busy)), properties.lookAgain());
  }

  private static List<Install> sick(List<Install> wanted, Map<String, Installed> there) {
    return wanted.stream()
        .flatMap(
            addon ->
                Optional.ofNullable(there.get(addon.name()))
                    .filter(found -> found.state() == State.UNHEALTHY)
                    .map(found -> new Install(addon.name(), found.version(), addon.config()))
                    .stream())
        .toList();
  }

  /** An add-on that did not come up does not do so by being waited for. */
  private static StepResult redeploy(Subject subject, List<Install> sick) {
    Accepted accepted = subject.cloud().redeployAddons(subject.cloudId(), sick);
    return new Retry(
        "AddonsUnhealthy",
        "%s did not come up; they are deployed anew. Should that not help, look at their pods in kube-system, mend what keeps them down, and retry"
            .formatted(names(sick)),
        null,
        Map.of("requestId", accepted.requestId()));
  }

  private static String names(List<Install> addons) {
    return String.join(", ", addons.stream().map(Install::name).toList());
  }
}
