package dev.slipway.blueprint.promql;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Values of strings, with the escapes of Go, and of regular expressions, which are RE2. */
final class Literals {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:([abfnrtv\\\\])|(['\"])|([0-3][0-7]{2})|x([0-9A-Fa-f]{2})"
              + "|u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|(.))",
          Pattern.DOTALL);
  private static final String SIMPLE = "abfnrtv\\";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";

  /** Look-around, atomic groups, back references and possessive quantifiers. */
  private static final Pattern BEYOND_RE2 =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(?:\\(\\?(?:[=!>]|<[=!])|\\\\[1-9k]|[*+?}]\\+)");

  private Literals() {}

  static String value(Token string) {
    String inner = string.text().substring(1, string.text().length() - 1);
    char quote = string.text().charAt(0);
    return quote == '`'
        ? inner
        : ESCAPE
            .matcher(inner)
            .replaceAll(found -> Matcher.quoteReplacement(meant(string, found, quote)));
  }

  private static String meant(Token string, MatchResult escape, char quote) {
    if (escape.group(1) != null) {
      return String.valueOf(MEANT.charAt(SIMPLE.indexOf(escape.group(1))));
    }
    if (escape.group(2) != null && escape.group(2).charAt(0) == quote) {
      return escape.group(2);
    }
    if (escape.group(3) != null) {
      return Character.toString(Integer.parseInt(escape.group(3), 8));
    }
    for (int group = 4; group <= 6; group++) {
      if (escape.group(group) != null) {
        return Character.toString(Integer.parseInt(escape.group(group), 16));
      }
    }
    throw new Flawed(
        string.offset() + 1 + escape.start(),
        escape.group(),
        "an escape that PromQL knows; a backslash is written \\\\, or the string in `…`");
  }

  /** A regular expression; it is anchored at both ends. */
  static Pattern pattern(Token string) {
    String value = value(string);
    Matcher beyond = BEYOND_RE2.matcher(value);
    if (beyond.find()) {
      throw string.unless("an RE2 regular expression, which has no " + beyond.group());
    }
    try {
      return Pattern.compile(value.replace("(?P<", "(?<"), Pattern.DOTALL);
    } catch (PatternSyntaxException wrong) {
      throw string.unless(
          "a regular expression; this one is broken: %s".formatted(wrong.getDescription()));
    }
  }
}
