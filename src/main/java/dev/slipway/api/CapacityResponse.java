package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.capacity.Scenario;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether addresses, network interfaces, disks and nodes suffice.
 *
 * @param limit a sentence naming the scarcest line
 */
@Schema(name = "Capacity")
record CapacityResponse(boolean sufficient, String limit, List<Line> lines) {

  /**
   * One comparison.
   *
   * @param subject zone or node pool
   * @param scenario what is supposed; the proof holds a document to {@code AT_MAXIMUM} alone, how a
   *     loss weighs is a matter of policy
   * @param known false where input data is missing
   * @param headroom what is left, negative where it is short; absent where it is not known
   * @param explanation the arithmetic in words
   */
  @Schema(name = "CapacityLine")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String subject,
      @Schema(example = "pod-addresses") String resource,
      long needed,
      long available,
      boolean known,
      boolean suffices,
      @Nullable Long headroom,
      Scenario scenario,
      String explanation) {
    static Line from(CapacityProof.Line line) {
      return new Line(
          line.subject(),
          line.resource(),
          line.needed(),
          line.available(),
          line.known(),
          line.suffices(),
          line.known() ? Long.valueOf(line.headroom()) : null,
          line.scenario(),
          line.explanation());
    }
  }

  static CapacityResponse from(CapacityProof proof) {
    return new CapacityResponse(
        proof.sufficient(), proof.limit(), proof.lines().stream().map(Line::from).toList());
  }
}
