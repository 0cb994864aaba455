package dev.slipway.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once per machine from the archive on the class path. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin/postgres}.
   *
   * @throws IllegalStateException when there are no binaries for this machine
   */
  static Path unpacked(Path root) throws IOException {
    String archive = archiveOfThisMachine();
    Path home = root.resolve(archive.replace(".txz", ""));
    Files.createDirectories(root);
    requireOwn(root);
    if (Files.isExecutable(home.resolve("bin/postgres"))) {
      return home;
    }
    Path fresh = Files.createTempDirectory(root, "unpacking");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    unpack(archive, fresh);
    try {
      Files.move(fresh, home);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
      // Another process was faster; its copy is as good.
      return home;
    }
    return home;
  }

  /** Temporary folders are everyone's: nothing is run that another user could have put there. */
  private static void requireOwn(Path root) throws IOException {
    Object owner = Files.getAttribute(root, "unix:uid");
    if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      throw new IOException("%s belongs to another user; remove it".formatted(root));
    }
  }

  private static void unpack(String archive, Path into) throws IOException {
    try (InputStream file = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (file == null) {
        throw new IllegalStateException(
            "No embedded PostgreSQL for this machine (%s); set spring.datasource.url instead"
                .formatted(archive));
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(file)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, into.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String archiveOfThisMachine() {
    String arch =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          case String other -> other;
        };
    String system =
        System.getProperty("os.name").toLowerCase().contains("linux") ? "linux" : "darwin";
    return "postgres-%s-%s.txz".formatted(system, arch);
  }
}
