package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.capacity.CapacityDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each zone and node pool needs and has under every scenario.
 *
 * @param cluster absent where the proof is of a revision alone
 * @param placed false: no place is chosen, so that nothing is said of addresses
 * @param standing nodes that are there already, by pool
 * @param sufficient what a plan would be held against
 * @param limit a sentence naming the scarcest line
 */
@Schema(name = "CapacityDocument")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CapacityDocumentResponse(
    String project,
    String blueprint,
    int revision,
    @Nullable String cluster,
    boolean placed,
    Map<String, Integer> standing,
    boolean sufficient,
    String limit,
    List<Part> parts) {

  /**
   * One zone, node pool or network.
   *
   * @param limit a sentence naming the line of this part that gives out first
   */
  @Schema(name = "CapacityPart")
  record Part(
      CapacityDocument.Kind kind,
      @Schema(example = "cn-hangzhou-h") String name,
      String limit,
      List<CapacityResponse.Line> lines) {
    static Part from(CapacityDocument.Part part) {
      return new Part(
          part.kind(),
          part.name(),
          part.limit(),
          part.lines().stream().map(CapacityResponse.Line::from).toList());
    }
  }

  static CapacityDocumentResponse from(
      CapacityDocument document,
      String project,
      String blueprint,
      int revision,
      @Nullable String cluster) {
    return new CapacityDocumentResponse(
        project,
        blueprint,
        revision,
        cluster,
        document.placed(),
        new TreeMap<>(document.standing()),
        document.sufficient(),
        document.limit(),
        document.parts().stream().map(Part::from).toList());
  }
}
