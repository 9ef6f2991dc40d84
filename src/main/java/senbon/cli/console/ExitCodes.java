package senbon.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;
import senbon.base.failure.Outcome;

/** The outcomes that commands return without a failure, as exit codes, and the table of all. */
public final class ExitCodes {
  public static final int OK = Outcome.DONE.exitCode();
  public static final int FAILED = Outcome.FAILED.exitCode();
  public static final int USAGE = Outcome.USAGE.exitCode();
  public static final int MISMATCH = Outcome.MISMATCH.exitCode();
  public static final int PARTLY = Outcome.PARTLY.exitCode();

  private ExitCodes() {}

  /** Code and meaning, in order, as help and man pages show them. */
  public static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      String code = Integer.toString(outcome.exitCode());
      table.put(code.length() == 1 ? " " + code : code, outcome.meaning());
    }
    return table;
  }
}
