package senbon.service.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobState;
import senbon.queue.JobTable;
import senbon.service.guard.Role;
import senbon.service.wish.Manner;
import senbon.service.wish.Wish;

/** The two addresses of Mozilla's former service funsize, for clients that still call them. */
final class OldApi {
  private final Intake intake;
  private final JobsApi jobs;
  private final ContentApi content;
  private final String usualEffort;

  OldApi(Intake intake, JobsApi jobs, ContentApi content, String usualEffort) {
    this.intake = intake;
    this.jobs = jobs;
    this.content = content;
    this.usualEffort = usualEffort;
  }

  void add(Routes routes, long bodyLimit) {
    routes
        .add("POST", "/partial", Optional.of(Role.TRIGGER), bodyLimit, this::post)
        .get("/partial/{id}", this::get);
  }

  private void post(Exchange exchange) throws ProblemException {
    JsonObject given = fields(exchange);
    JsonObject wish = new JsonObject();
    wish.add("from", side(given, "mar_from", "sha_from", "mar_from_hash"));
    wish.add("to", side(given, "mar_to", "sha_to", "mar_to_hash"));
    JsonObject options = new JsonObject();
    copy(given, "channel_id", options, "channel");
    copy(given, "product_version", options, "product_version");
    wish.add("options", options);
    JobTable.Accepted accepted =
        intake.accept(
            JobKind.PARTIAL, Wish.read(wish, usualEffort), Manner.USUAL, exchange.caller());
    JsonObject json = new JsonObject();
    json.addProperty("result", intake.basePath() + "/partial/" + accepted.job().id());
    exchange.json(accepted.begun() ? 202 : 201, json);
  }

  private static JsonObject fields(Exchange exchange) throws ProblemException {
    if (exchange.header("Content-Type").orElse("").startsWith(Exchange.JSON)) {
      JsonElement json = exchange.json();
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
      throw new ProblemException(400, "usage", "The body is no object.");
    }
    JsonObject fields = new JsonObject();
    for (Fields.Field field : exchange.form()) {
      fields.addProperty(field.getName(), field.getValue());
    }
    return fields;
  }

  private static JsonObject side(JsonObject given, String url, String hash, String older)
      throws ProblemException {
    JsonObject side = new JsonObject();
    copy(given, url, side, "url");
    if (!side.has("url")) {
      throw new ProblemException(400, "usage", "The field " + url + " is missing.");
    }
    copy(given, older, side, "hash");
    copy(given, hash, side, "hash");
    if (side.has("hash") && !side.get("hash").getAsString().contains(":")) {
      // They had SHA-512 in hex, without saying so.
      side.addProperty("hash", "sha512:" + side.get("hash").getAsString());
    }
    return side;
  }

  private static void copy(JsonObject from, String name, JsonObject to, String as) {
    JsonElement value = from.get(name);
    if (value != null && value.isJsonPrimitive() && !value.getAsString().isEmpty()) {
      to.addProperty(as, value.getAsString());
    }
  }

  private void get(Exchange exchange) throws Exception {
    Job job = jobs.find(exchange.path("id"));
    if (!job.state().isFinal()) {
      JsonObject json = new JsonObject();
      json.addProperty("result", "wait");
      exchange.json(202, json);
    } else if (job.state() == JobState.DONE) {
      content.partial(exchange, job);
    } else {
      try {
        JobsApi.requireDone(job);
      } catch (ProblemException e) {
        Problem why = e.problem();
        exchange.problem(
            new Problem(
                410,
                why.name(),
                why.detail(),
                why.retryable(),
                why.exitCode(),
                why.errors(),
                why.retryAfter()));
      }
    }
  }
}
