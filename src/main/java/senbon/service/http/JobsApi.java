package senbon.service.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobState;
import senbon.queue.JobTable;
import senbon.service.guard.Role;
import senbon.service.wish.Manner;

/** Jobs of one kind: ask for one, look at it, wait for it, watch it, call it off, run it again. */
final class JobsApi {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=([0-9]{1,4})");

  /** Proxies cut off what is silent for a minute. */
  private static final long MOST_WAIT = 50;

  private static final long STREAM_MILLIS = Duration.ofHours(6).toMillis();

  private final JobKind kind;
  private final String plural;
  private final Intake intake;
  private final Watches watches;
  private final HttpSettings.Limits limits;
  private final AtomicInteger streams;
  private final WrittenJobs written = new WrittenJobs();

  /**
   * @param streams how many are open, of all kinds together
   */
  JobsApi(
      JobKind kind,
      String plural,
      Intake intake,
      Watches watches,
      HttpSettings.Limits limits,
      AtomicInteger streams) {
    this.kind = kind;
    this.plural = plural;
    this.intake = intake;
    this.watches = watches;
    this.limits = limits;
    this.streams = streams;
  }

  void add(Routes routes, long bodyLimit) {
    String all = "/v1/" + plural;
    String one = all + "/{id}";
    Optional<Role> trigger = Optional.of(Role.TRIGGER);
    routes
        .add("POST", all, trigger, bodyLimit, this::post)
        .get(all, new JobPages(kind, plural, table())::list)
        .get(one, this::getKnown, this::get)
        .add("DELETE", one, trigger, 0, this::cancel)
        .get(one + "/events", this::events)
        .get(one + "/log", this::log)
        .get(one + "/report", this::report)
        .add("POST", one + "/runs", trigger, limits.body(), this::again);
  }

  private JobTable table() {
    return intake.table();
  }

  private void post(Exchange exchange) throws Exception {
    JobTable.Accepted accepted = intake.accept(kind, exchange);
    Job job = accepted.job();
    exchange.set("Location", intake.basePath() + "/v1/" + plural + "/" + job.id());
    long wait = wait(exchange);
    if (job.state().isFinal() || wait == 0) {
      answerPost(exchange, job);
    } else {
      await(exchange, job, wait, latest -> answerPost(exchange, latest));
    }
  }

  private void answerPost(Exchange exchange, Job job) {
    boolean over = job.state().isFinal();
    if (!over) {
      exchange.set("Retry-After", Integer.toString(Problem.SOON));
    }
    exchange.json(over ? 200 : 202, json(job, plural + "/"));
  }

  private JsonObject json(Job job, String up) {
    OptionalLong position =
        job.state() == JobState.QUEUED
            ? OptionalLong.of(table().lists().before(job))
            : OptionalLong.empty();
    return JobJson.of(job, position, up);
  }

  private static long wait(Exchange exchange) {
    Optional<String> prefer = exchange.header("Prefer");
    if (prefer.isEmpty()) {
      return 0;
    }
    Matcher matcher = WAIT.matcher(prefer.get());
    return matcher.find() ? Math.min(MOST_WAIT, Long.parseLong(matcher.group(1))) : 0;
  }

  /** What is done with a job that has changed. */
  private interface Taker {
    void take(Job job);
  }

  /** Answers once the job is over, or the time is; no thread waits. */
  private void await(Exchange exchange, Job job, long seconds, Taker taker) {
    exchange.set("Preference-Applied", "wait=" + seconds);
    watches.add(
        job.id(),
        job.version(),
        seconds * 1000,
        new Watches.Listener() {
          @Override
          public boolean changed(Optional<Job> found) {
            if (found.isPresent() && !found.get().state().isFinal()) {
              return true;
            }
            over();
            return false;
          }

          @Override
          public void over() {
            Dispatcher.guarded(exchange, () -> taker.take(find(job.id())));
          }
        });
  }

  /** The job of the address, which must be of this kind. */
  private Job find(Exchange exchange) throws ProblemException {
    return find(exchange.path("id"));
  }

  Job find(String id) throws ProblemException {
    Optional<Job> job = ID.matcher(id).matches() ? table().get(id) : Optional.empty();
    return job.filter(one -> one.kind() == kind)
        .orElseThrow(
            () -> new ProblemException(404, "not-found", "There is no job of this id. Ask again."));
  }

  /** Answers if the job is known as it is now, and need not be waited for. */
  private boolean getKnown(Exchange exchange) {
    Optional<Job> known = table().known(exchange.path("id")).filter(job -> job.kind() == kind);
    if (known.isEmpty() || known.get().state() == JobState.QUEUED) {
      return false;
    }
    if (wait(exchange) > 0 && !known.get().state().isFinal()) {
      return false;
    }
    answer(exchange, known.get());
    return true;
  }

  private void get(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    long wait = wait(exchange);
    if (wait > 0 && !job.state().isFinal()) {
      await(exchange, job, wait, latest -> answer(exchange, latest));
    } else {
      answer(exchange, job);
    }
  }

  private void answer(Exchange exchange, Job job) {
    // The place in the queue changes without the job.
    String tag = "\"" + Long.toHexString(job.version()) + "\"";
    exchange.set("ETag", tag).set("Cache-Control", "no-cache").set("Vary", "Prefer");
    if (job.state() == JobState.QUEUED) {
      exchange.json(200, json(job, ""));
    } else if (matches(exchange, tag)) {
      exchange.send(304);
    } else {
      exchange.send(200, Exchange.JSON, written.of(job));
    }
  }

  /** Whether the client has this state already (RFC 9110, 13.1.2). */
  static boolean matches(Exchange exchange, String tag) {
    return exchange
        .header("If-None-Match")
        .map(
            all ->
                all.strip().equals("*")
                    || Arrays.stream(all.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals))
        .orElse(false);
  }

  private void cancel(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    if (!exchange.caller().mayChange(job.client())) {
      throw new ProblemException(403, "forbidden", "This job is another client's.");
    }
    if (job.state().isFinal() && job.state() != JobState.CANCELLED) {
      throw new ProblemException(
          409, "wrong-state", "The job is over: " + job.state().word() + ".");
    }
    Job now = table().cancel(job.id()).orElse(job);
    exchange.json(now.state() == JobState.CANCELLED ? 200 : 202, json(now, ""));
  }

  private void again(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    JsonElement body = exchange.jsonIfAny();
    boolean forced = Manner.again(body);
    if (!exchange.caller().mayChange(job.client())
        || (forced && !exchange.caller().may(Role.ADMIN))) {
      throw new ProblemException(403, "forbidden", "This needs the role admin.");
    }
    if (!intake.again(job, forced)) {
      throw new ProblemException(
          409,
          "wrong-state",
          job.hidden() && job.state().isFinal() && (forced || job.state() != JobState.DONE)
              ? "The query of its address is no longer known. Ask for it anew."
              : "The job is " + job.state().word() + ": there is nothing to run again.");
    }
    exchange.set("Retry-After", Integer.toString(Problem.SOON));
    exchange.json(202, json(find(job.id()), "../"));
  }

  private void events(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    if (exchange.method().equals("HEAD")) {
      exchange.send(200, EventStream.TYPE, new byte[0]);
      return;
    }
    if (streams.incrementAndGet() > limits.streams()) {
      streams.decrementAndGet();
      throw new ProblemException(
          Problem.of(503, "too-many", "Too many streams are open. Use Prefer: wait=N.").after(5));
    }
    EventStream stream = new EventStream(exchange, streams::decrementAndGet);
    if (stream.changed(Optional.of(job))) {
      watches.add(job.id(), job.version(), STREAM_MILLIS, stream);
    }
  }

  private void log(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    exchange.set("Cache-Control", "no-cache");
    exchange.send(200, "text/plain;charset=utf-8", table().log(job.id()));
  }

  private void report(Exchange exchange) throws ProblemException {
    Job job = find(exchange);
    requireDone(job);
    exchange.set("Cache-Control", "no-cache");
    exchange.send(200, Exchange.JSON, job.result().orElseThrow().document() + "\n");
  }

  /** Lets no job pass whose result can't be had. */
  static void requireDone(Job job) throws ProblemException {
    switch (job.state()) {
      case DONE -> {}
      case EXPIRED ->
          throw new ProblemException(
              410, "expired", "What was made is no longer kept. Ask for it again.");
      case FAILED ->
          throw new ProblemException(
              new Problem(
                  409,
                  job.problem().orElseThrow().name(),
                  job.problem().get().detail(),
                  job.problem().get().retryable(),
                  OptionalInt.of(job.problem().get().exitCode()),
                  List.of(),
                  OptionalInt.empty()));
      case CANCELLED ->
          throw new ProblemException(409, "cancelled", "The job was called off. Run it again.");
      default ->
          throw new ProblemException(
              Problem.of(409, "not-done", "The job is " + job.state().word() + ". Wait for it.")
                  .after(Problem.SOON));
    }
  }
}
