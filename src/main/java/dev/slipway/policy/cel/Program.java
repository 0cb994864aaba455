package dev.slipway.policy.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** A compiled expression. */
record Program(CelRuntime.Program program, Set<Long> compared, Limits limits)
    implements Expression {
  private static final Pattern PLACE = Pattern.compile("^evaluation error at <input>:\\d+: ");

  @Override
  public Answer about(DocumentValues document) {
    var meter = new Meter(limits, compared);
    try {
      Object said = program.trace(Map.of(Expressions.VARIABLE, document.fields()), meter);
      return meter.excess() == null ? answer(said) : new Answer.Unknown(meter.excess());
    } catch (CelEvaluationException failed) {
      return new Answer.Unknown(
          Objects.requireNonNullElseGet(meter.excess(), () -> reason(failed)));
    }
  }

  private static Answer answer(Object said) {
    if (said instanceof Boolean holds) {
      return holds ? new Answer.Holds() : new Answer.Broken();
    }
    return new Answer.Unknown("it is neither true nor false");
  }

  private static String reason(CelEvaluationException failed) {
    return PLACE.matcher(String.valueOf(failed.getMessage())).replaceFirst("");
  }
}
