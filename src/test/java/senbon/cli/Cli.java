package senbon.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.cli.options.Program;

/**
 * Runs command lines in this process, each with a cache of its own unless told otherwise. What one
 * prints as JSON is held to its published schema.
 */
public final class Cli {
  private final Path cache;
  private final Optional<Program> program;

  public Cli(Path cache) {
    this(cache, Optional.empty());
  }

  /** Of a program that knows other patches and tools than what is built in. */
  Cli(Path cache, Program program) {
    this(cache, Optional.of(program));
  }

  private Cli(Path cache, Optional<Program> program) {
    this.cache = cache;
    this.program = program;
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
    String[] words = all.toArray(String[]::new);
    int code =
        program.isPresent()
            ? Main.run(program.get(), new PrintWriter(out), new PrintWriter(err), words)
            : Main.run(new PrintWriter(out), new PrintWriter(err), words);
    Run run = new Run(code, out.toString(), err.toString());
    Contract.hold(all, run);
    return run;
  }
}
