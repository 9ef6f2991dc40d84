package senbon;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import senbon.base.io.TemporaryFiles;
import senbon.cli.Main;
import senbon.cli.console.ExitCodes;
import senbon.cli.console.Failures;
import senbon.cli.console.ResultWriter;
import senbon.cli.start.Ahead;

/** Where the program begins and ends. */
public final class Senbon {
  private Senbon() {}

  public static void main(String[] args) {
    PrintWriter out = new ResultWriter(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (Main.answer(out, args)) {
      System.exit(Failures.flush(out, err, ExitCodes.OK));
    }
    Ahead.begin(args);
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll));
    System.exit(Main.run(out, err, args));
  }
}
