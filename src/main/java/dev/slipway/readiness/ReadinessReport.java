package dev.slipway.readiness;

import dev.slipway.plan.Layer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster declares beside what is there.
 *
 * @param reasons why it is not {@code READY}, one sentence each
 * @param limit a sentence naming the number that gives out first
 * @param unanswered questions without an answer
 * @param layers in order of building
 */
public record ReadinessReport(
    Instant at,
    ReadinessState state,
    List<String> reasons,
    String limit,
    List<Silence> unanswered,
    List<LayerReport> layers) {
  public ReadinessReport {
    reasons = List.copyOf(reasons);
    unanswered = List.copyOf(unanswered);
    layers = List.copyOf(layers);
  }

  /** One layer. */
  public record LayerReport(Layer layer, ReadinessState state, List<SystemReport> systems) {
    public LayerReport {
      systems = List.copyOf(systems);
    }
  }

  /**
   * One system of a layer.
   *
   * @param declared {@code null}: the blueprint asks for none of it
   * @param live {@code null}: nothing is known of it
   * @param reason why it is not {@code READY}
   * @param headroom what is left of what gives out first; {@code null} where nothing is counted
   * @param nextLimit a sentence naming that number
   * @param lastChange {@code null}: none is known
   */
  public record SystemReport(
      String name,
      ReadinessState state,
      @Nullable String declared,
      @Nullable String live,
      @Nullable String reason,
      @Nullable Headroom headroom,
      @Nullable String nextLimit,
      @Nullable LastChange lastChange) {}

  /**
   * @param amount negative where it is short
   */
  public record Headroom(long amount, String unit) {}

  /**
   * @param step key of the step that made it
   */
  public record LastChange(Instant at, String step, UUID operation, String message) {}
}
