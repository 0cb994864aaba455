package dev.slipway.readiness;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one thing.
 *
 * @param live what is there; {@code null}: not known
 * @param reason why that is not good; {@code null}: it is
 */
record Sighting(ReadinessState state, @Nullable String live, @Nullable String reason) {

  static Sighting good(String live) {
    return new Sighting(ReadinessState.READY, live, null);
  }

  static Sighting bad(String live, String reason) {
    return new Sighting(ReadinessState.DEGRADED, live, reason);
  }

  /** What is there is what is wrong. */
  static Sighting bad(String live) {
    return bad(live, live);
  }

  static Sighting unknown(String reason) {
    return new Sighting(ReadinessState.UNKNOWN, null, reason);
  }

  static Sighting unknown(Silence silence) {
    return unknown(silence.message());
  }

  static Sighting when(boolean good, String live, String reason) {
    return good ? good(live) : bad(live, reason);
  }

  Sighting and(Sighting other) {
    return new Sighting(
        state.worse(other.state), joined(live, other.live), joined(reason, other.reason));
  }

  private static @Nullable String joined(@Nullable String one, @Nullable String other) {
    String text =
        Stream.of(one, other)
            .filter(part -> part != null)
            .distinct()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? null : text;
  }
}
