package dev.slipway.policy;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges blueprints by all rules. */
@Component
public class Policy {

  /** A rule as people read it. */
  public record Description(
      String id,
      String layer,
      Severity severity,
      boolean waivable,
      String title,
      String rationale,
      String remedy) {}

  /**
   * @param site {@code null}: not chosen yet; rules about the place do not apply then
   */
  public Verdict judge(
      Blueprint blueprint, @Nullable Site site, InstanceTypes types, CapacityProof capacity) {
    throw new UnsupportedOperationException();
  }

  /** The catalogue in order of id. */
  public List<Description> catalogue() {
    throw new UnsupportedOperationException();
  }

  public String catalogueVersion() {
    throw new UnsupportedOperationException();
  }
}
