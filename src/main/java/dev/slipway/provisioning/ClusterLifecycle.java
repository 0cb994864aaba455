package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.cloud.Kubeconfig;
import dev.slipway.plan.Plan;
import java.time.Duration;

/**
 * What can be done with clusters. Throws {@code BlueprintNotFound}, {@code ClusterNotFound}, {@code
 * ClusterNameTaken}, {@code PlacementInvalid} (every problem at once), {@code PlanRefused} (with
 * the plan), {@code ClusterBusy} (another operation runs) and {@link
 * dev.slipway.cloud.CloudFailure}.
 */
public interface ClusterLifecycle {

  /** What creating would do; starts and stores nothing. */
  Plan planCreation(Project project, CreateCluster wanted);

  /** Plans, stores the cluster and starts the operation in one transaction. */
  Started create(Caller caller, Project project, CreateCluster wanted);

  /** What deleting would do; starts and stores nothing. */
  Plan planDeletion(Project project, String cluster);

  Started delete(Caller caller, Project project, String cluster);

  /** A short-lived kubeconfig, fetched now, recorded in history and never stored. */
  Kubeconfig kubeconfig(Caller caller, Project project, String cluster, Duration life);
}
