package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** A body that is no JSON, in words for those who do not know what reads it. */
class BodyMalformed extends RuntimeException {
  static final Problem MISSING =
      new Problem("", "The body is missing", "nothing", "a body", "Send the body");

  private static final Pattern TWICE = Pattern.compile("^Duplicate .*?\"(.*)\"");

  private final transient Problem problem;

  private BodyMalformed(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  static BodyMalformed from(JacksonException failure) {
    String place = place(failure.getLocation());
    return new BodyMalformed(
        switch (failure) {
          case StreamConstraintsException _ ->
              new Problem(
                  "",
                  "The body goes beyond what is read",
                  place,
                  "at most 64 levels, and numbers of at most 1000 digits",
                  "Make it smaller");
          case DatabindException _ ->
              new Problem(
                  "",
                  "Something follows after the end of the JSON value",
                  place,
                  "one JSON value and no more",
                  "Take out what follows");
          default -> notJson(failure, place);
        });
  }

  Problem problem() {
    return problem;
  }

  private static Problem notJson(JacksonException failure, String place) {
    Matcher twice = TWICE.matcher(failure.getOriginalMessage());
    return twice.find()
        ? new Problem(
            "",
            "The field \"%s\" is there twice".formatted(Problem.shortened(twice.group(1))),
            place,
            "each field once",
            "Take one out")
        : new Problem(
            "", "The body is not JSON", place, "JSON (RFC 8259)", "Correct it at this place");
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null
        ? "too much"
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
