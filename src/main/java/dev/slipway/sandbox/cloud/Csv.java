package dev.slipway.sandbox.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables on the class path: a head line, commas, quotes around a value that has commas. */
final class Csv {
  private Csv() {}

  /** Rows as values by column. */
  static List<Map<String, String>> read(String resource) {
    List<String> lines = lines(resource);
    List<String> head = cells(lines.getFirst());
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> row(head, cells(line)))
        .toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Csv.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("\"%s\" is not on the class path".formatted(resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> row(List<String> head, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < head.size(); i++) {
      row.put(head.get(i), i < cells.size() ? cells.get(i) : "");
    }
    return row;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char sign : line.toCharArray()) {
      if (sign == '"') {
        quoted = !quoted;
      } else if (sign == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(sign);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
