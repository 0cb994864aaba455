package dev.slipway.sandbox.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code journal.jsonl}: every change of state, one line each. A change is lasting once {@link
 * #force} has returned; calls that come together share one write to disk.
 */
final class Journal implements AutoCloseable {

  /** What one change did, all or nothing. */
  record Entry(List<Put> put, List<Gone> gone, List<Truth> truth) {}

  /** A resource as it is from now on. One of the three is there. */
  record Put(@Nullable Cluster cluster, @Nullable NodePool pool, @Nullable Task task) {
    static Put of(Resource resource) {
      return switch (resource) {
        case Cluster cluster -> new Put(cluster, null, null);
        case NodePool pool -> new Put(null, pool, null);
        case Task task -> new Put(null, null, task);
      };
    }

    Resource resource() {
      if (cluster != null) {
        return cluster;
      }
      return pool != null ? pool : Objects.requireNonNull(task, "empty entry");
    }
  }

  /** A resource that is no more. */
  record Gone(String id) {}

  private final FileChannel channel;
  private long written;
  private long forced;
  private final Object forcing = new Object();

  private Journal(FileChannel channel) throws IOException {
    this.channel = channel;
    this.written = channel.size();
    this.forced = written;
  }

  private static Path file(Path directory) {
    return directory.resolve("journal.jsonl");
  }

  /** The changes so far. A last line that was not written whole was never answered for. */
  static List<Entry> read(Path directory) throws IOException {
    Path file = file(directory);
    if (!Files.exists(file)) {
      return List.of();
    }
    String all = Files.readString(file);
    List<Entry> entries = new ArrayList<>();
    for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n")) {
      if (!line.isEmpty()) {
        entries.add(Json.MAPPER.readValue(line, Entry.class));
      }
    }
    return entries;
  }

  /** Begins anew with one entry that says everything. */
  static Journal beginWith(Path directory, Entry all) throws IOException {
    Path fresh = directory.resolve("journal.jsonl.new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      write(out, line(all));
      out.force(true);
    }
    Files.move(fresh, file(directory), StandardCopyOption.ATOMIC_MOVE);
    return new Journal(
        FileChannel.open(file(directory), StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  /** Answers what {@link #force} must be given to make it lasting. */
  synchronized long append(Entry entry) {
    try {
      written += write(channel, line(entry));
      return written;
    } catch (IOException failed) {
      throw new UncheckedIOException("The journal cannot be written", failed);
    }
  }

  void force(long position) {
    synchronized (forcing) {
      if (forced >= position) {
        return;
      }
      long reached = written();
      try {
        channel.force(false);
      } catch (IOException failed) {
        throw new UncheckedIOException("The journal cannot be written to disk", failed);
      }
      forced = reached;
    }
  }

  private synchronized long written() {
    return written;
  }

  private static ByteBuffer line(Entry entry) {
    return ByteBuffer.wrap(
        (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static int write(FileChannel out, ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
