import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks ({@code check}) or mends ({@code apply}) the layout of every Java source with google-java-format. */
class JavaLayout {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<String> command = new ArrayList<>(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      sources.map(Path::toString)
          .filter(path -> path.endsWith(".java") && !path.startsWith("src/build"))
          .sorted()
          .forEach(command::add);
    }
    int exit = new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
        .format(command.toArray(String[]::new));
    if (exit != 0 && !apply) {
      System.err.println("The files above are not laid out by google-java-format. Mend them: mvn -Pformat process-sources");
    }
    System.exit(exit);
  }
}
