package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.plan.Layer;
import dev.slipway.readiness.ReadinessReport;
import dev.slipway.readiness.ReadinessState;
import dev.slipway.readiness.Silence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster declares beside what is there.
 *
 * @param at when cloud and cluster were asked
 * @param state {@code READY}, {@code DEGRADED} or, where nothing is known to be wrong but somebody
 *     did not answer, {@code UNKNOWN}
 * @param reasons why it is not {@code READY}, one sentence each
 * @param limit a sentence naming the number that gives out first
 * @param unanswered questions to cloud and cluster without an answer
 */
@Schema(name = "Readiness")
record ReadinessResponse(
    String project,
    @Schema(example = "payments-eu") String cluster,
    String blueprint,
    int revision,
    ClusterStatus status,
    Instant at,
    ReadinessState state,
    List<String> reasons,
    String limit,
    List<UnansweredResponse> unanswered,
    List<LayerResponse> layers) {

  /**
   * A question without an answer.
   *
   * @param question e.g. {@code node pools}
   * @param code the cloud's
   * @param requestId the cloud's
   */
  @Schema(name = "Unanswered")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UnansweredResponse(
      String question, String message, @Nullable String code, @Nullable String requestId) {
    static UnansweredResponse from(Silence silence) {
      return new UnansweredResponse(
          silence.question(), silence.message(), silence.code(), silence.requestId());
    }
  }

  /** One layer. */
  @Schema(name = "ReadinessLayer")
  record LayerResponse(Layer layer, ReadinessState state, List<SystemResponse> systems) {
    static LayerResponse from(ReadinessReport.LayerReport layer) {
      return new LayerResponse(
          layer.layer(),
          layer.state(),
          layer.systems().stream().map(SystemResponse::from).toList());
    }
  }

  /**
   * One system of a layer.
   *
   * @param declared absent where the blueprint asks for none of it
   * @param live absent where nothing is known of it
   * @param reason why it is not {@code READY}
   * @param headroom absent where nothing is counted
   * @param nextLimit a sentence naming the number that gives out first
   * @param lastChange absent where none is known
   */
  @Schema(name = "ReadinessSystem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SystemResponse(
      @Schema(example = "node-pool/general") String name,
      ReadinessState state,
      @Nullable String declared,
      @Nullable String live,
      @Nullable String reason,
      @Nullable HeadroomResponse headroom,
      @Nullable String nextLimit,
      @Nullable LastChangeResponse lastChange) {
    static SystemResponse from(ReadinessReport.SystemReport system) {
      return new SystemResponse(
          system.name(),
          system.state(),
          system.declared(),
          system.live(),
          system.reason(),
          HeadroomResponse.from(system.headroom()),
          system.nextLimit(),
          LastChangeResponse.from(system.lastChange()));
    }
  }

  /**
   * What is left.
   *
   * @param amount negative where it is short
   */
  @Schema(name = "Headroom")
  record HeadroomResponse(long amount, @Schema(example = "pods per node") String unit) {
    static @Nullable HeadroomResponse from(ReadinessReport.@Nullable Headroom headroom) {
      return headroom == null ? null : new HeadroomResponse(headroom.amount(), headroom.unit());
    }
  }

  /** The step of an operation that made it what it is. */
  @Schema(name = "LastChange")
  record LastChangeResponse(Instant at, String step, UUID operation, String message) {
    static @Nullable LastChangeResponse from(ReadinessReport.@Nullable LastChange change) {
      return change == null
          ? null
          : new LastChangeResponse(
              change.at(), change.step(), change.operation(), change.message());
    }
  }

  static ReadinessResponse from(ReadinessReport report, ClusterView cluster, String project) {
    return new ReadinessResponse(
        project,
        cluster.name(),
        cluster.blueprint(),
        cluster.revision(),
        cluster.status(),
        report.at(),
        report.state(),
        report.reasons(),
        report.limit(),
        report.unanswered().stream().map(UnansweredResponse::from).toList(),
        report.layers().stream().map(LayerResponse::from).toList());
  }
}
