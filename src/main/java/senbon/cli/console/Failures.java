package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import senbon.base.Printable;
import senbon.base.failure.Outcome;
import senbon.base.failure.SenbonException;
import senbon.cli.log.Logging;

/** Turns any failure into one line that a person understands, and an exit code. */
public final class Failures {
  private Failures() {}

  /**
   * Reports a failure.
   *
   * @param json whether programs read along: then one JSON object follows the line
   * @param trace whether to show where in the program it happened
   * @return the exit code
   */
  public static int report(Throwable thrown, PrintWriter err, boolean json, boolean trace) {
    SenbonException failure = SenbonException.of(thrown);
    Outcome outcome = failure.outcome();
    String message = failure.getMessage();
    err.println("senbon: " + Printable.of(message));
    Logging.toFile(message + " (exit code " + outcome.exitCode() + ")");
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("message_type", "error");
      object.addProperty("code", outcome.exitCode());
      object.addProperty("outcome", outcome.word());
      object.addProperty("message", message);
      object.addProperty("retryable", failure.retryable());
      err.println(object);
    }
    if (trace) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return outcome.exitCode();
  }

  /**
   * Flushes the results, and reports if any could not be written.
   *
   * @param code what the exit code is otherwise
   * @return the exit code
   */
  public static int flush(PrintWriter out, PrintWriter err, int code) {
    return ResultWriter.loss(out)
        .filter(loss -> code == ExitCodes.OK)
        .map(loss -> report(loss, err, false, false))
        .orElse(code);
  }
}
