package senbon.service.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.OptionalLong;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobProgress;
import senbon.queue.JobResult;
import senbon.queue.JobRun;
import senbon.queue.JobState;
import senbon.service.wish.BatchWish;
import senbon.service.wish.Wish;

/** A job as clients see it. */
final class JobJson {
  private JobJson() {}

  /**
   * The whole of it.
   *
   * @param position how many jobs go before it, if it waits and that was asked
   * @param up from the address of the answer to {@code /v1/partials/}, or that of its kind
   */
  static JsonObject of(Job job, OptionalLong position, String up) {
    JsonObject json = new JsonObject();
    json.addProperty("id", job.id());
    json.addProperty("kind", job.kind().word());
    json.addProperty("number", job.number());
    json.addProperty("state", job.state().word());
    json.addProperty("version", job.version());
    json.addProperty("attempt", job.attempt());
    json.addProperty("priority", job.priority());
    if (!job.client().isEmpty()) {
      json.addProperty("client", job.client());
    }
    json.add("request", request(job));
    json.addProperty("created", job.created().toString());
    job.started().ifPresent(time -> json.addProperty("started", time.toString()));
    job.ended().ifPresent(time -> json.addProperty("ended", time.toString()));
    json.addProperty("deadline", job.deadline().toString());
    if (job.cancelled()) {
      json.addProperty("cancelled", true);
    }
    if (job.state() == JobState.RUNNING) {
      json.add("progress", progress(job.progress()));
    }
    position.ifPresent(number -> json.addProperty("queue_position", number));
    job.problem().ifPresent(problem -> json.add("problem", problem(problem)));
    if (job.state() == JobState.DONE) {
      job.result().ifPresent(result -> result(json, job.kind(), result));
    }
    JsonArray runs = new JsonArray();
    job.runs().forEach(run -> runs.add(run(run)));
    json.add("runs", runs);
    json.add("links", links(job, up));
    return json;
  }

  /** What was asked for, without what addresses may hide. */
  static JsonElement request(Job job) {
    return job.kind() == JobKind.BATCH
        ? BatchWish.parse(job.request()).shown()
        : Wish.parse(job.request()).shown();
  }

  static JsonObject progress(JobProgress progress) {
    JsonObject json = new JsonObject();
    json.addProperty("stage", progress.stage());
    json.addProperty("percent", progress.percent());
    progress.secondsLeft().ifPresent(left -> json.addProperty("seconds_left", left));
    return json;
  }

  private static JsonObject problem(JobProblem problem) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:senbon:problem:" + problem.name());
    json.addProperty("title", Problem.of(0, problem.name(), "").title());
    json.addProperty("detail", problem.detail());
    json.addProperty("retryable", problem.retryable());
    json.addProperty("exit_code", problem.exitCode());
    return json;
  }

  private static void result(JsonObject json, JobKind kind, JobResult result) {
    JsonElement document = JsonParser.parseString(result.document());
    switch (kind) {
      case PARTIAL -> json.add("partial", partial(document.getAsJsonObject(), result));
      case PLAN -> json.add("outlook", document);
      case BATCH -> {
        JsonArray files = new JsonArray();
        result.files().forEach(file -> files.add(file(file)));
        json.add("files", files);
      }
    }
  }

  private static JsonObject partial(JsonObject report, JobResult result) {
    JsonObject json = file(result.files().get(0));
    json.add("share", report.get("share"));
    json.add("complete_size", report.getAsJsonObject("to").get("size"));
    json.add("cached", report.get("cached"));
    json.add("tools", report.get("tools"));
    if (result.files().size() > 1) {
      json.add("signed", file(result.files().get(1)));
    }
    return json;
  }

  private static JsonObject file(JobFile file) {
    JsonObject json = new JsonObject();
    json.addProperty("name", file.name());
    json.addProperty("size", file.size());
    json.addProperty("sha256", file.sha256());
    json.addProperty("sha512", file.sha512());
    return json;
  }

  private static JsonObject run(JobRun run) {
    JsonObject json = new JsonObject();
    json.addProperty("attempt", run.attempt());
    json.addProperty("worker", run.worker());
    json.addProperty("started", run.started().toString());
    run.ended().ifPresent(time -> json.addProperty("ended", time.toString()));
    if (!run.end().isEmpty()) {
      json.addProperty("end", run.end());
    }
    run.exitCode().ifPresent(code -> json.addProperty("exit_code", code));
    if (!run.detail().isEmpty()) {
      json.addProperty("detail", run.detail());
    }
    return json;
  }

  private static JsonObject links(Job job, String up) {
    String self = up + job.id();
    JsonObject json = new JsonObject();
    json.addProperty("self", self);
    json.addProperty("log", self + "/log");
    json.addProperty("events", self + "/events");
    if (job.state() == JobState.DONE) {
      json.addProperty("report", self + "/report");
      if (job.kind() == JobKind.PARTIAL) {
        if (job.result().orElseThrow().files().size() > 1) {
          json.addProperty("signed", self + "/content?signed=true");
        }
        json.addProperty("content", self + "/content");
        json.addProperty("explain", self + "/explain");
      }
    }
    return json;
  }
}
