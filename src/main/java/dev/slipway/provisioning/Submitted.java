package dev.slipway.provisioning;

import dev.slipway.blueprint.BlueprintRevision;

/** A stored revision, and what was said of it without forbidding it. */
public record Submitted(BlueprintRevision revision, Judged judged) {}
