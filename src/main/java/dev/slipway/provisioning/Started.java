package dev.slipway.provisioning;

import dev.slipway.cluster.ClusterView;
import dev.slipway.plan.Plan;
import java.util.UUID;

/** An accepted request: the plan that is being carried out, and the operation that does it. */
public record Started(ClusterView cluster, Plan plan, UUID operationId) {}
