package dev.slipway.blueprint.promql;

import dev.slipway.blueprint.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into words. */
final class Tokens {
  static final Pattern DURATION =
      Pattern.compile("(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

  private static final Pattern BLANK = Pattern.compile("(\\s|#[^\\n]*)+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
  private static final Pattern WORD =
      Pattern.compile("(0[xX][0-9A-Za-z.]*|[0-9.]+[eE][+-]?[0-9A-Za-z.]+|[0-9.][0-9A-Za-z_.]*)");
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9A-Fa-f]+|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"\\\\\\n]|\\\\[^\\n])*\"|'([^'\\\\\\n]|\\\\[^\\n])*'|`[^`]*`");
  private static final Pattern SYMBOL =
      Pattern.compile("==|!=|=~|!~|<=|>=|[-+*/%^<>=(){}\\[\\],@:]");

  private final String text;
  private final String shown;
  private final List<Token> found = new ArrayList<>();
  private int offset;

  /** A colon parts range and step; elsewhere it is a letter of metric names. */
  private boolean inBrackets;

  private Tokens(String text, String shown) {
    this.text = text;
    this.shown = shown;
  }

  /**
   * @param text to read
   * @param shown of the same length: how it is written
   */
  static List<Token> of(String text, String shown) {
    return new Tokens(text, shown).read();
  }

  private List<Token> read() {
    while (offset < text.length()) {
      if (at(BLANK) instanceof Matcher blank) {
        offset = blank.end();
      } else {
        next();
      }
    }
    add(Kind.END, offset);
    return found;
  }

  private void next() {
    char first = text.charAt(offset);
    if (first == '"' || first == '\'' || first == '`') {
      string();
    } else if (at(WORD) instanceof Matcher word) {
      number(word);
    } else if (!(inBrackets && first == ':') && at(NAME) instanceof Matcher name) {
      add(Kind.NAME, name.end());
    } else if (at(SYMBOL) instanceof Matcher symbol) {
      inBrackets = symbol.group().equals("[") || inBrackets && !symbol.group().equals("]");
      add(Kind.SYMBOL, symbol.end());
    } else {
      throw new Flawed(offset, shown.substring(offset, offset + 1), "PromQL");
    }
  }

  private void string() {
    if (!(at(QUOTED) instanceof Matcher quoted)) {
      throw new Flawed(offset, shown.substring(offset), "the closing quotation mark in this line");
    }
    add(Kind.STRING, quoted.end());
  }

  private void number(Matcher word) {
    String read = word.group();
    if (NUMBER.matcher(read).matches()) {
      add(Kind.NUMBER, word.end());
    } else if (DURATION.matcher(read).matches()) {
      add(Kind.DURATION, word.end());
    } else {
      throw new Flawed(
          offset,
          shown.substring(offset, word.end()),
          "a number, or a duration such as 5m or 1h30m");
    }
  }

  private void add(Kind kind, int end) {
    found.add(new Token(kind, offset, text.substring(offset, end), shown.substring(offset, end)));
    offset = end;
  }

  private @Nullable Matcher at(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(offset, text.length());
    return matcher.lookingAt() ? matcher : null;
  }
}
