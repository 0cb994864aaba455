package dev.slipway.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue's tables: comma separated, the first row names the columns. */
final class Csv {
  private Csv() {}

  /** Fields by column; an empty field is an empty string. */
  record Row(Map<String, String> fields) {
    String text(String column) {
      String field = fields.get(column);
      if (field == null) {
        throw new IllegalStateException("No column \"%s\" in %s".formatted(column, fields));
      }
      return field;
    }

    @Nullable Integer number(String column) {
      return text(column).isEmpty() ? null : Integer.valueOf(text(column));
    }
  }

  static List<Row> rows(String name) {
    try (InputStream stream = Csv.class.getResourceAsStream("/catalog/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("No catalogue table \"%s\"".formatted(name));
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<List<String>> lines = reader.lines().map(Csv::fields).toList();
      return lines.stream().skip(1).map(line -> row(lines.getFirst(), line)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Row row(List<String> columns, List<String> fields) {
    Map<String, String> row = new HashMap<>();
    for (int index = 0; index < columns.size(); index++) {
      row.put(columns.get(index), fields.get(index));
    }
    return new Row(row);
  }

  /** A quoted field may hold commas; quotes inside quotes do not occur. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (char sign : line.toCharArray()) {
      if (sign == '"') {
        quoted = !quoted;
      } else if (sign == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(sign);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
