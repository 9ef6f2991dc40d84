package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import senbon.base.Printable;
import senbon.base.ShownAddress;
import senbon.base.failure.Outcome;
import senbon.base.failure.SenbonException;
import senbon.base.json.FailureJson;
import senbon.base.json.Json;
import senbon.cli.log.HalfLine;
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
    HalfLine.clear();
    err.println("senbon: " + Printable.of(message));
    Logging.toFile(message + " (exit code " + outcome.exitCode() + ")");
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("message_type", "error");
      FailureJson.add(object, failure, "message");
      err.println(Json.line(object));
    }
    if (trace) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text, true));
      text.toString()
          .lines()
          .forEach(line -> err.println(Printable.line(ShownAddress.inTrace(line))));
    }
    err.flush();
    return outcome.exitCode();
  }

  /**
   * Flushes the results, and reports if any could not be written.
   *
   * @param code what the exit code is otherwise
   * @param json whether programs read along
   * @return the exit code
   */
  public static int flush(PrintWriter out, PrintWriter err, int code, boolean json) {
    // Without a lambda, the first of which takes some milliseconds: --help comes by here.
    var loss = ResultWriter.loss(out);
    return loss.isEmpty() ? code : report(loss.get(), err, json, false);
  }
}
