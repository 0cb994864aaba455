package dev.slipway.readiness;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityDocument;
import dev.slipway.catalog.Placement;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.readiness.ReadinessReport.LastChange;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is made of.
 *
 * @param blueprint the revision with the cluster's overrides
 * @param addons names of those that the blueprint needs
 * @param groups those of which the blueprint wants objects; all where that is not known
 * @param unsettled why the cluster as a whole is not as it should be; {@code null}: it is
 * @param changes the newest, by the step's key
 * @param at when live was asked
 */
public record Facts(
    Blueprint blueprint,
    Placement placement,
    Set<String> addons,
    Set<ObjectGroup> groups,
    @Nullable String unsettled,
    Live live,
    CapacityDocument capacity,
    Map<String, LastChange> changes,
    Instant at) {
  public Facts {
    addons = Set.copyOf(addons);
    groups = Set.copyOf(groups);
    changes = Map.copyOf(changes);
  }
}
