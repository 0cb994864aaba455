package dev.slipway.sandbox.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;

/** {@code truth.jsonl}: what the cloud did, one line each, only ever appended to. */
final class TruthLog {
  private final Path file;
  private long last;

  private TruthLog(Path file, long last) {
    this.file = file;
    this.last = last;
  }

  static TruthLog in(Path directory) throws IOException {
    Path file = directory.resolve("truth.jsonl");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    cutHalfWrittenLine(file);
    List<Truth> known = read(file);
    return new TruthLog(file, known.isEmpty() ? 0 : known.getLast().number());
  }

  /** A killed process may leave a line without its end; the journal still has it whole. */
  private static void cutHalfWrittenLine(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      Files.write(file, Arrays.copyOf(bytes, end));
    }
  }

  synchronized long last() {
    return last;
  }

  /** Writes what is not in the log yet; the process may be killed after it returns. */
  synchronized void append(List<Truth> truths) {
    StringBuilder lines = new StringBuilder();
    for (Truth truth : truths) {
      if (truth.number() > last) {
        lines.append(Json.MAPPER.writeValueAsString(truth)).append('\n');
        last = truth.number();
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file, lines, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("The truth cannot be written", failed);
    }
  }

  synchronized List<Truth> entries() {
    try {
      return read(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("The truth cannot be read", failed);
    }
  }

  private static List<Truth> read(Path file) throws IOException, JacksonException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(line -> Json.MAPPER.readValue(line, Truth.class)).toList();
    }
  }
}
