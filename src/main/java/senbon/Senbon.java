package senbon;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import senbon.base.failure.SenbonException;
import senbon.base.io.TemporaryFiles;
import senbon.cli.Main;
import senbon.cli.console.ExitCodes;
import senbon.cli.console.Failures;
import senbon.cli.console.ResultWriter;
import senbon.cli.log.HalfLine;
import senbon.cli.start.Ahead;
import senbon.cli.start.NameEncoding;
import senbon.cli.start.ParentWatch;
import senbon.cli.start.SecondStart;

/** Where the program begins and ends. */
public final class Senbon {
  private Senbon() {}

  /** Runs a command line, and ends the process with its exit code. */
  public static void main(String[] given) {
    PrintWriter out = new ResultWriter(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (Main.answer(out, given)) {
      System.exit(Failures.flush(out, err, ExitCodes.OK, false));
    }
    if (NameEncoding.isWrong(given)) {
      System.exit(startAgain(err, given));
    }
    String[] args = NameEncoding.arguments(given);
    requireWhole(err, args);
    if (System.getProperty(ParentWatch.PROPERTY) != null) { // a constant: the class is not loaded
      ParentWatch.begin(new Orphaned());
    }
    Ahead.begin(args);
    Runtime.getRuntime().addShutdownHook(new Thread(Senbon::leave));
    System.exit(Main.run(out, err, args));
  }

  /** What runs for a process that is gone. No lambda: this is on the way of every command. */
  private static final class Orphaned implements Runnable {
    private static final int TERMINATED = 143;

    @Override
    public void run() {
      System.exit(TERMINATED);
    }
  }

  private static void leave() {
    HalfLine.clear();
    TemporaryFiles.deleteAll();
  }

  private static void requireWhole(PrintWriter err, String... args) {
    try {
      NameEncoding.requireWhole(args);
    } catch (SenbonException e) {
      System.exit(Failures.report(e, err, List.of(args).contains("--json"), false));
    }
  }

  private static int startAgain(PrintWriter err, String... args) {
    try {
      return SecondStart.run(args);
    } catch (SenbonException e) {
      return Failures.report(e, err, List.of(args).contains("--json"), false);
    }
  }
}
