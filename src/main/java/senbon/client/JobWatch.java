package senbon.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.CancelledException;
import senbon.base.failure.FailedException;
import senbon.base.failure.SenbonException;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.base.work.Progress;
import senbon.net.http.Answer;
import senbon.net.http.RawClient;

/**
 * Follows a job of a service to its end, and tells how it goes on as work here would: by the stream
 * of its events, or by asking now and then where none comes through.
 */
final class JobWatch {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);

  /** So many streams in a row may bring nothing before no more are opened. */
  private static final int STREAMS = 3;

  /** What proxies let pass; much less than services wait. */
  private static final Duration WAIT = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ServiceClient service;
  private final Progress progress;
  private String stage = "";
  private boolean news;

  JobWatch(ServiceClient service, Progress progress) {
    this.service = service;
    this.progress = progress;
  }

  /**
   * Waits for its end.
   *
   * @return the job, done
   * @throws SenbonException why it failed, or was cancelled; or if the service can't be reached
   */
  RemoteJob untilDone(RemoteJob begun) {
    RemoteJob job = untilFinal(begun);
    if (job.isDone()) {
      return job;
    } else if (job.problem().isPresent()) {
      throw job.problem().get().failure();
    } else if (job.state().equals("cancelled")) {
      throw new CancelledException(
          "The job was cancelled at the service " + service.shown() + ".", "Run again to go on.");
    }
    throw new FailedException(
        "The job ended as '" + job.state() + "' at the service " + service.shown() + ".",
        "Run again.");
  }

  private RemoteJob untilFinal(RemoteJob begun) {
    RemoteJob job = begun;
    tell(job);
    for (int silent = 0; !job.isFinal(); ) {
      if (silent < STREAMS) {
        news = false;
        job = stream(job);
        silent = news ? 0 : silent + 1;
      }
      if (!job.isFinal()) {
        job = ask(job, silent < STREAMS ? Duration.ZERO : wait(WAIT));
        tell(job);
        if (!job.isFinal()) {
          ServiceClient.sleep(PAUSE);
        }
      }
    }
    return job;
  }

  /** No longer than the client would wait for bytes. */
  private Duration wait(Duration wanted) {
    Duration most = service.policy().timeouts().idle().dividedBy(2);
    return most.compareTo(wanted) < 0 ? most : wanted;
  }

  private RemoteJob ask(RemoteJob job, Duration wait) {
    Map<String, String> headers =
        wait.isZero() ? Map.of() : Map.of("Prefer", "wait=" + Math.max(1, wait.toSeconds()));
    return RemoteJob.read(job.list(), service.get(job.path(), headers).require(200).json());
  }

  /** Follows the events; ends with the job as the last of them told of it. */
  private RemoteJob stream(RemoteJob job) {
    RemoteJob last = job;
    try (Answer answer =
        service.open(
            "GET",
            job.path() + "/events",
            Map.of("Accept", "text/event-stream", "Cache-Control", "no-store"),
            Optional.empty())) {
      if (answer.status() != 200 || !ServiceClient.type(answer).equals("text/event-stream")) {
        LOG.info("{}: no events: HTTP status {}", service.shown(), answer.status());
        return last;
      }
      EventStream events = new EventStream(answer.body());
      for (var event = events.next(); event.isPresent(); event = events.next()) {
        JsonValue data =
            JsonDocument.file("An event of " + service.shown(), Reply.REMEDY)
                .read(event.get().data());
        news = true;
        switch (event.get().name()) {
          case "state" -> {
            last = RemoteJob.read(job.list(), data);
            tell(last);
            if (last.isFinal()) {
              return last;
            }
          }
          case "stage" -> stage(data.get("stage").text());
          case "status" -> tell(RemoteJob.State.read(data));
          default -> {} // Another version's; there may be more of them over time.
        }
      }
    } catch (IOException e) {
      LOG.info("{}: the events broke off: {}", service.shown(), RawClient.words(e));
    }
    return last;
  }

  private void tell(RemoteJob job) {
    if (job.state().equals("queued")) {
      stage("queued");
    }
    job.progress().ifPresent(this::tell);
  }

  private void tell(RemoteJob.State state) {
    stage(state.stage());
    progress.told(state.percent() / 100, state.left());
  }

  private void stage(String name) {
    if (!name.isEmpty() && !name.equals(stage)) {
      stage = name;
      progress.stage(name);
    }
  }
}
