package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.policy.Finding;
import dev.slipway.policy.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about a field.
 *
 * @param outcome {@code FAIL} or {@code UNKNOWN}
 * @param pointer JSON pointer into the blueprint
 * @param waiver id of the waiver that covers it: it does not block
 */
@Schema(name = "Finding")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingResponse(
    @Schema(example = "NET-05") String rule,
    Severity severity,
    Finding.Outcome outcome,
    @Schema(example = "/spec/networking/networkPolicy") String pointer,
    @Nullable String actual,
    @Nullable String expected,
    String message,
    String remedy,
    String catalogueVersion,
    @Nullable UUID waiver) {
  static FindingResponse from(Finding finding) {
    return new FindingResponse(
        finding.rule(),
        finding.severity(),
        finding.outcome(),
        finding.pointer(),
        finding.actual(),
        finding.expected(),
        finding.message(),
        finding.remedy(),
        finding.catalogueVersion(),
        finding.waiver());
  }
}
