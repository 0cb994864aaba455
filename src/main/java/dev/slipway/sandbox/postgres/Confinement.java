package dev.slipway.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a PostgreSQL program is started on this machine: never as root, because it refuses that, and
 * bound to the life of the starting thread where the system can do so.
 *
 * @param prefix words before the program's own
 * @param uid owner its files need
 */
record Confinement(List<String> prefix, int uid) {
  private static final int NOBODY = 65534;
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  private static final List<String> DIE_WITH_PARENT = List.of("--pdeathsig=INT");

  /** Lets "nobody" reach a data folder below a closed one, such as root's home. */
  private static final List<String> REACH_EVERYWHERE =
      List.of(
          "--inh-caps=-all,+dac_override",
          "--ambient-caps=-all,+dac_override",
          "--bounding-set=-all,+dac_override");

  static Confinement ofThisProcess() {
    int uid = ownUid();
    List<Confinement> candidates =
        uid == 0
            ? List.of(
                new Confinement(joined(AS_NOBODY, REACH_EVERYWHERE, DIE_WITH_PARENT), NOBODY),
                new Confinement(joined(AS_NOBODY, DIE_WITH_PARENT), NOBODY),
                new Confinement(List.of("runuser", "-u", "nobody"), NOBODY))
            : List.of(
                new Confinement(joined(List.of("setpriv"), DIE_WITH_PARENT), uid),
                new Confinement(List.of(), uid));
    return candidates.stream()
        .filter(Confinement::works)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "PostgreSQL must not run as root, and neither setpriv nor runuser works here"));
  }

  List<String> command(Path program, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    if (!prefix.isEmpty()) {
      words.add("--");
    }
    words.add(program.toString());
    words.addAll(List.of(arguments));
    return words;
  }

  void own(Path folder) throws IOException {
    if (uid == ownUid()) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.toList()) {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", uid);
      }
    }
  }

  private boolean works() {
    try {
      return new ProcessBuilder(command(Path.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting PostgreSQL", stopped);
    }
  }

  private static int ownUid() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException unknown) {
      return -1;
    }
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }
}
