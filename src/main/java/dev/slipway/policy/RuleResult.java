package dev.slipway.policy;

import dev.slipway.policy.Finding.Outcome;

/** How one rule of the catalogue, or of the project, came out as a whole. */
public record RuleResult(String rule, Outcome outcome) {}
