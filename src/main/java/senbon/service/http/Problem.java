package senbon.service.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.queue.QueueFailedException;
import senbon.queue.QueueFullException;
import senbon.service.wish.FieldError;
import senbon.service.wish.WrongFieldsException;

/**
 * What went wrong with a request, as its answer tells it (RFC 9457). The names are those of the
 * exit codes, and some that only a service has.
 *
 * @param retryAfter seconds after which it may well go
 */
record Problem(
    int status,
    String name,
    String detail,
    boolean retryable,
    OptionalInt exitCode,
    List<FieldError> errors,
    OptionalInt retryAfter) {
  static final int SOON = 2;
  private static final int LATER = 10;

  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String name, String detail) {
    return new Problem(
        status, name, detail, false, OptionalInt.empty(), List.of(), OptionalInt.empty());
  }

  /** The same, to be tried again. */
  Problem after(int seconds) {
    return new Problem(status, name, detail, true, exitCode, errors, OptionalInt.of(seconds));
  }

  /** What a failure comes to while a request is answered. */
  static Problem of(SenbonException failure) {
    if (failure instanceof WrongFieldsException wrong) {
      return new Problem(
          422,
          "usage",
          wrong.getMessage(),
          false,
          OptionalInt.of(Outcome.USAGE.exitCode()),
          wrong.errors(),
          OptionalInt.empty());
    } else if (failure instanceof QueueFailedException) {
      return of(503, "unavailable", "The database of jobs doesn't answer. Try again.").after(LATER);
    } else if (failure instanceof QueueFullException full) {
      return of(full.ofClient() ? 429 : 503, "too-many", failure.getMessage()).after(LATER);
    }
    Outcome outcome = failure.outcome();
    boolean hidden = outcome == Outcome.FAILED || outcome == Outcome.SELF_CHECK;
    boolean full = outcome == Outcome.LIMIT;
    Problem problem =
        new Problem(
            full || (failure.retryable() && !(failure instanceof RefusedException))
                ? 503
                : outcome.httpStatus(),
            outcome.word().replace('_', '-'),
            hidden ? "The service failed. Look at its log for this request." : failure.getMessage(),
            failure.retryable(),
            OptionalInt.of(outcome.exitCode()),
            List.of(),
            OptionalInt.empty());
    return problem.status() == 503 ? problem.after(LATER) : problem;
  }

  /** A few words for the name. */
  String title() {
    return Optional.of(name.replace('-', ' '))
        .map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1))
        .get();
  }

  JsonObject json(String requestId) {
    return json(requestId, detail);
  }

  /** The same with another detail. */
  JsonObject json(String requestId, String detail) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:senbon:problem:" + name);
    json.addProperty("title", title());
    json.addProperty("status", status);
    json.addProperty("detail", detail);
    json.addProperty("retryable", retryable);
    exitCode.ifPresent(code -> json.addProperty("exit_code", code));
    json.addProperty("request_id", requestId);
    if (!errors.isEmpty()) {
      JsonArray all = new JsonArray();
      for (FieldError error : errors) {
        JsonObject one = new JsonObject();
        one.addProperty("pointer", error.pointer());
        one.addProperty("detail", error.detail());
        all.add(one);
      }
      json.add("errors", all);
    }
    return json;
  }
}
