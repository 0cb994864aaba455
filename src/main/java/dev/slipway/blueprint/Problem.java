package dev.slipway.blueprint;

import static java.util.Locale.ROOT;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON pointer into the request
 */
public record Problem(
    String pointer, String message, String found, String expected, String remedy) {
  private static final int LONGEST_SHOWN = 80;

  /** A value as JSON, cut where it gets long. */
  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    String json =
        value.isContainer() ? value.getNodeType().name().toLowerCase(ROOT) : value.toString();
    return shortened(json);
  }

  /** E.g. {@code 1 problem}. */
  public static String counted(List<Problem> problems) {
    return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
  }

  /** The same below another place. */
  public Problem below(String place) {
    return new Problem(place + pointer, message, found, expected, remedy);
  }

  /** Cut where it gets long. */
  public static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
