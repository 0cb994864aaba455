package dev.slipway.sandbox.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * What happened to the objects of one cluster, a line each: {@code P|D, resource, namespace, name,
 * version, object}, parted by tabs. What was written outlives the process, however that ends.
 */
final class Journal {
  private static final int LINES_BEFORE_COMPACTING = 512;

  private final Path file;
  private int lines;

  Journal(Path file) {
    this.file = file;
  }

  /** Fills in the objects. Returns the latest version. */
  long readInto(Map<Store.Key, byte[]> objects) {
    try {
      byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      long version = 0;
      int start = 0;
      for (int end = 0; end < content.length; end++) {
        if (content[end] == '\n') {
          version = read(new String(content, start, end - start, StandardCharsets.UTF_8), objects);
          start = end + 1;
        }
      }
      if (start < content.length) {
        // The process died while writing: that line was never answered, and the next must not join
        // it.
        rewrite(objects, version);
      }
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long read(String line, Map<Store.Key, byte[]> objects) {
    String[] cells = line.split("\t", 6);
    var key = new Store.Key(cells[1], cells[2], cells[3]);
    if (cells[0].equals("P")) {
      objects.put(key, cells[5].getBytes(StandardCharsets.UTF_8));
    } else {
      objects.remove(key);
    }
    lines++;
    return Long.parseLong(cells[4]);
  }

  void put(Store.Key key, long version, byte[] json) {
    append(line("P", key, version, json));
  }

  void remove(Store.Key key, long version) {
    append(line("D", key, version, new byte[0]));
  }

  /** Most lines speak of what is no more. */
  boolean worthCompacting(int objects) {
    return lines > 4 * objects + LINES_BEFORE_COMPACTING;
  }

  /** Only what is there, in place of all that happened. */
  void rewrite(Map<Store.Key, byte[]> objects, long version) {
    var content = new ByteArrayOutputStream();
    objects.forEach((key, json) -> content.writeBytes(line("P", key, version, json)));
    // Keeps the version even if nothing else is left.
    content.writeBytes(line("D", new Store.Key("", "", ""), version, new byte[0]));
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, content.toByteArray());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      lines = objects.size() + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(byte[] line) {
    try {
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      lines++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] line(String what, Store.Key key, long version, byte[] json) {
    var line = new ByteArrayOutputStream(json.length + 128);
    line.writeBytes(
        "%s\t%s\t%s\t%s\t%d\t"
            .formatted(what, key.resource(), key.namespace(), key.name(), version)
            .getBytes(StandardCharsets.UTF_8));
    line.writeBytes(json);
    line.write('\n');
    return line.toByteArray();
  }
}
