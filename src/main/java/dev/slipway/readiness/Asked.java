package dev.slipway.readiness;

import java.util.function.Function;

/** What somebody answered, or why there is no answer. */
public sealed interface Asked<T> {

  /** There is an answer. */
  record Told<T>(T value) implements Asked<T> {}

  /** There is none. */
  record Silent<T>(Silence why) implements Asked<T> {}

  static <T> Asked<T> told(T value) {
    return new Told<>(value);
  }

  default <R> R either(Function<T, R> told, Function<Silence, R> silent) {
    return switch (this) {
      case Told<T>(T value) -> told.apply(value);
      case Silent<T>(Silence why) -> silent.apply(why);
    };
  }
}
