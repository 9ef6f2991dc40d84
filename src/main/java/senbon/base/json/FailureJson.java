package senbon.base.json;

import com.google.gson.JsonObject;
import senbon.base.failure.SenbonException;

/** What programs are told of a failure; the same wherever one is told. */
public final class FailureJson {
  private FailureJson() {}

  /**
   * Adds the exit code and its name, the message, whether to try again, and the status of HTTP if
   * it comes from one.
   *
   * @param message what the message is called here
   */
  public static void add(JsonObject json, SenbonException failure, String message) {
    json.addProperty("code", failure.outcome().exitCode());
    if (!json.has("outcome")) {
      json.addProperty("outcome", failure.outcome().word());
    }
    json.addProperty(message, failure.getMessage());
    json.addProperty("retryable", failure.retryable());
    failure.httpStatus().ifPresent(status -> json.addProperty("http_status", status));
  }
}
