package dev.slipway.blueprint.promql;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the metrics adapter fills into a query. Here something of the same length takes its place,
 * so that positions stay.
 *
 * @see <a
 *     href="https://github.com/kubernetes-sigs/prometheus-adapter/blob/master/docs/config.md">Configuration
 *     of prometheus-adapter</a>
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<<-?\\s*(?:(\\.Series|\\.GroupBy)|(\\.LabelMatchers)"
              + "|(\\.LabelValuesByName\\.\\w+|index \\.LabelValuesByName \"\\w+\"))\\s*-?>>");

  private Placeholders() {}

  static String filled(String template) {
    String filled =
        PLACEHOLDER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    int unknown = filled.indexOf("<<");
    if (unknown >= 0) {
      int end = template.indexOf(">>", unknown);
      throw new Flawed(
          unknown,
          template.substring(unknown, end < 0 ? template.length() : end + 2),
          "<<.Series>>, <<.LabelMatchers>>, <<.GroupBy>> or <<.LabelValuesByName.label>>");
    }
    return filled;
  }

  private static String value(MatchResult found) {
    int length = found.group().length();
    if (found.group(2) != null) {
      return "l=\"%s\"".formatted("v".repeat(length - 4));
    }
    return "v".repeat(length);
  }
}
