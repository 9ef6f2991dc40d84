package senbon;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import senbon.base.io.TemporaryFiles;
import senbon.cli.Main;
import senbon.cli.start.Ahead;

/** Where the program begins and ends. */
public final class Senbon {
  private Senbon() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    if (Main.answer(out, args)) {
      return;
    }
    Ahead.begin(args);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll));
    System.exit(Main.run(out, err, args));
  }
}
