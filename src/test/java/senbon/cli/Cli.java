package senbon.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs command lines in this process, each with a cache of its own unless told otherwise. */
public final class Cli {
  private final Path cache;

  public Cli(Path cache) {
    this.cache = cache;
  }

  /** What a run printed, and its exit code. */
  public record Run(int code, String out, String err) {
    /** The one line of the result. */
    String line() {
      return out.strip();
    }
  }

  public Run run(Object... args) {
    List<String> all = new ArrayList<>();
    for (Object arg : args) {
      all.add(arg.toString());
    }
    all.add("--cache-dir=" + cache);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }
}
