package dev.slipway.api;

import dev.slipway.provisioning.Submitted;
import io.swagger.v3.oas.annotations.media.Schema;

/** A stored revision, with the warnings and advice that did not forbid it. */
@Schema(name = "SubmittedBlueprint")
record SubmittedResponse(BlueprintResponse blueprint, JudgedResponse verdict) {
  static SubmittedResponse from(Submitted submitted, String project) {
    return new SubmittedResponse(
        BlueprintResponse.from(submitted.revision(), project),
        JudgedResponse.from(submitted.judged()));
  }
}
