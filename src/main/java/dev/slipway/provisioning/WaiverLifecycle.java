package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import dev.slipway.policy.Waiver;
import dev.slipway.policy.Waivers;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Granting and revoking of waivers, each together with its event. */
@Component
@Transactional
public class WaiverLifecycle {
  private final Waivers waivers;
  private final History history;

  WaiverLifecycle(Waivers waivers, History history) {
    this.waivers = waivers;
    this.history = history;
  }

  /**
   * @throws dev.slipway.policy.WaiverInvalid with every problem
   */
  public Waiver grant(Caller caller, Project project, Waiver.Wish wish) {
    Waiver granted = waivers.grant(project.id(), wish, caller.subject());
    record(
        caller,
        granted,
        "WaiverGranted",
        "Rule %s is waived until %s for %s: %s"
            .formatted(granted.rule(), granted.expiresAt(), granted.owner(), granted.reason()));
    return granted;
  }

  /**
   * @throws dev.slipway.policy.WaiverNotFound when there is none
   */
  public void revoke(Caller caller, Project project, UUID id) {
    recordRevoked(caller, waivers.revoke(project.id(), id, caller.subject()));
  }

  /** For a rule that goes away. */
  void revokeAll(Caller caller, UUID projectId, String rule) {
    waivers
        .revokeAll(projectId, rule, caller.subject())
        .forEach(revoked -> recordRevoked(caller, revoked));
  }

  private void recordRevoked(Caller caller, Waiver revoked) {
    record(
        caller, revoked, "WaiverRevoked", "The waiver of %s is revoked".formatted(revoked.rule()));
  }

  private void record(Caller caller, Waiver waiver, String type, String message) {
    history.record(
        NewEvent.outsideOperations(
            waiver.projectId(),
            null,
            type,
            caller.subject(),
            null,
            message,
            Map.of("waiver", waiver.id().toString(), "rule", waiver.rule())));
  }
}
