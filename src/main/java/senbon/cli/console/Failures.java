package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import senbon.base.failure.BusyException;
import senbon.base.failure.NetworkException;
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
    Throwable failure = thrown instanceof UncheckedIOException e ? e.getCause() : thrown;
    int code = ExitCodes.of(failure);
    String message = message(failure);
    err.println("senbon: " + message);
    Logging.toFile(message + " (exit code " + code + ")");
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("message_type", "error");
      object.addProperty("code", code);
      object.addProperty("message", message);
      object.addProperty("retryable", retryable(failure));
      err.println(object);
    }
    if (trace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  private static String message(Throwable failure) {
    if (failure instanceof SenbonException) {
      return failure.getMessage();
    }
    if (failure instanceof OutOfMemoryError) {
      return "Out of memory. Start Java with a larger -Xmx, or use fewer --jobs.";
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return "There is no file " + failure.getMessage() + ".";
    }
    if (failure instanceof AccessDeniedException) {
      return "No permission for " + failure.getMessage() + ".";
    }
    if (failure instanceof IOException) {
      return "Input or output failed: " + failure.getMessage() + ".";
    }
    return "This is a defect of senbon: " + failure + ". Please report it with what -vv shows.";
  }

  private static boolean retryable(Throwable failure) {
    return failure instanceof BusyException || failure instanceof NetworkException;
  }
}
