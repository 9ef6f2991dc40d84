package senbon.client;

import java.util.Locale;
import java.util.Optional;
import senbon.base.failure.NetworkException;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.base.failure.Retold;
import senbon.base.failure.SenbonException;
import senbon.base.json.JsonValue;

/**
 * What a service says is wrong, of a request or of a job: it comes to the same failure, with the
 * same sentence, as the work would have here.
 *
 * @param name an outcome's word with hyphens, or one of the service's own
 * @param detail what happened and what to do about it
 * @param exitCode what the work itself ended with, if it was the work that failed
 */
record Problem(String name, String detail, Optional<Integer> exitCode) {
  private static final String TYPE = "urn:senbon:problem:";

  static Problem read(JsonValue json) {
    String type = json.get("type").text();
    return new Problem(
        type.startsWith(TYPE) ? type.substring(TYPE.length()) : type,
        json.get("detail").text(),
        json.find("exit_code").map(code -> (int) code.number(0, 255)));
  }

  /** The failure that an answer with an unexpected status comes to. */
  static SenbonException of(Reply reply) {
    if (!reply.isProblem()) {
      return foreign(reply);
    }
    Problem problem = read(reply.json());
    return switch (problem.name) {
      case "unauthorised", "forbidden" ->
          new RefusedException(
              reply.label() + ": " + problem.detail,
              "Name the file of a token that may do this, by server-token-file.");
      default -> problem.failure();
    };
  }

  /** An answer that is not of a senbon service: of a proxy before it, or of anything else. */
  private static SenbonException foreign(Reply reply) {
    String what = reply.label() + " has the HTTP status " + reply.status() + ".";
    return switch (reply.status()) {
      case 401, 403, 407 -> new RefusedException(what, "Check the address and the credentials.");
      case 429, 502, 503, 504 -> new NetworkException(what, "Try again later.");
      default -> new NetworkException(what, Reply.REMEDY);
    };
  }

  /** The failure of the same outcome. */
  SenbonException failure() {
    return Retold.of(outcome(), detail);
  }

  private Outcome outcome() {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.word().replace('_', '-').equals(name.toLowerCase(Locale.ROOT))) {
        return outcome;
      }
    }
    return switch (name) {
      case "unauthorised", "forbidden", "wrong-host", "wrong-state" -> Outcome.REFUSED;
      case "too-many", "unavailable", "not-done", "worker-lost", "worker-shutdown" -> Outcome.BUSY;
      case "too-large", "deadline" -> Outcome.LIMIT;
      case "cancelled" -> Outcome.INTERRUPTED;
      default -> ofCode();
    };
  }

  private Outcome ofCode() {
    return exitCode.flatMap(Outcome::ofExitCode).orElse(Outcome.FAILED);
  }
}
