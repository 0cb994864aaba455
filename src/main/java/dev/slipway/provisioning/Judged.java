package dev.slipway.provisioning;

import dev.slipway.capacity.CapacityProof;
import dev.slipway.policy.Verdict;

/** What the rules and the arithmetic say of a blueprint. */
public record Judged(Verdict verdict, CapacityProof capacity) {}
