package senbon.crash;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.cli.Main;

/** Runs of senbon on one cache, in this process and in others. */
final class Senbons {
  private final Path cache;

  Senbons(Path cache) {
    this.cache = cache;
  }

  Path cache() {
    return cache;
  }

  /** What a run in this process said, and its exit code. */
  record Run(int code, String out, String err) {}

  Run run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments(args));
    return new Run(code, out.toString(), err.toString());
  }

  String[] arguments(Object... args) {
    List<String> all = new ArrayList<>();
    for (Object arg : args) {
      all.add(arg.toString());
    }
    all.add("--cache-dir=" + cache);
    return all.toArray(String[]::new);
  }

  /** A process of its own. */
  Process start(Path output, Object... args) throws IOException {
    return start("senbon.Senbon", output, arguments(args));
  }

  /** Another class of these in a process of its own. */
  static Process start(String main, Path output, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }
}
