package senbon.service.http;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import senbon.base.failure.SenbonException;
import senbon.queue.Job;
import senbon.queue.JobFilter;
import senbon.queue.JobKind;
import senbon.queue.JobState;
import senbon.queue.JobTable;
import senbon.service.guard.Callers;
import senbon.service.guard.Identity;
import senbon.service.guard.OriginCheck;
import senbon.service.guard.Role;
import senbon.service.page.Assets;
import senbon.service.page.FormValues;
import senbon.service.page.HistoryFilter;
import senbon.service.page.Pages;
import senbon.service.wish.FieldError;
import senbon.service.wish.Manner;
import senbon.service.wish.Wish;
import senbon.service.wish.WrongFieldsException;

/** The pages for people, and the forms that they send. */
final class PageApi {
  private static final int RECENT = 10;
  private static final int PAGE = 50;
  private static final int TOKEN_BODY = 4096;

  private final HttpSettings settings;
  private final Intake intake;
  private final CommandApi commands;
  private final OriginCheck origins;
  private final Viewers viewers;
  private final SignIn signIn;

  PageApi(HttpSettings settings, Intake intake, CommandApi commands, Callers callers) {
    this.settings = settings;
    this.intake = intake;
    this.commands = commands;
    this.viewers = new Viewers(settings, callers);
    this.signIn = new SignIn(settings, callers, viewers);
    this.origins = new OriginCheck(settings.publicUrl());
  }

  void add(Routes routes) {
    Optional<Role> anybody = Optional.empty();
    long body = settings.limits().body();
    routes
        .open("GET", "/", page("./", this::form))
        .add("POST", "/", anybody, body, page("./", this::post))
        .open("GET", "/jobs", page("./", this::history))
        .open("GET", "/jobs/{id}", page("../", this::job))
        .add("POST", "/jobs/{id}/cancel", anybody, body, page("../../", this::cancel))
        .add("POST", "/jobs/{id}/again", anybody, body, page("../../", this::again))
        .open("GET", "/cache", page("./", this::cache))
        .open("GET", "/login", page("./", signIn::show))
        .add("POST", "/login", anybody, TOKEN_BODY, page("./", signIn::take))
        .add("POST", "/logout", anybody, TOKEN_BODY, page("./", signIn::leave))
        .open("GET", "/assets/{name}", this::asset);
  }

  /** What fails becomes a page, and who may not see it is led to where he says who he is. */
  private Route.Endpoint page(String up, Route.Endpoint endpoint) {
    return exchange -> {
      exchange
          .set("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY)
          .set("X-Content-Type-Options", "nosniff")
          .set("Referrer-Policy", "no-referrer")
          .set("Cross-Origin-Opener-Policy", "same-origin")
          .set("Cache-Control", "no-store");
      try {
        if (exchange.method().equals("POST")) {
          requireOwn(exchange);
        }
        endpoint.answer(exchange);
      } catch (ProblemException e) {
        problem(exchange, up, e.problem());
      } catch (SenbonException e) {
        problem(exchange, up, Problem.of(e));
      }
    };
  }

  private void problem(Exchange exchange, String up, Problem problem) {
    if (problem.status() == 401) {
      exchange.seeOther(up + "login");
      return;
    }
    problem.retryAfter().ifPresent(s -> exchange.set("Retry-After", Integer.toString(s)));
    exchange.send(
        problem.status(),
        Exchange.HTML,
        Pages.problem(
            problem.status(),
            problem.title(),
            exchange.detail(problem),
            exchange.id(),
            up,
            viewers.of(exchange)));
  }

  private void requireOwn(Exchange exchange) throws ProblemException {
    boolean own =
        origins.accepts(
            exchange.header("Sec-Fetch-Site"),
            exchange.header("Origin"),
            exchange.isSecure() ? "https" : "http",
            exchange.request().getHttpURI().getAuthority());
    if (!own) {
      throw new ProblemException(403, "forbidden", "The form was sent from another page.");
    }
  }

  /** Lets nobody pass who has not this role. */
  private void require(Exchange exchange, Role role) throws ProblemException {
    Identity who = exchange.identity();
    if (who.caller().isEmpty()) {
      throw new ProblemException(401, "unauthorised", who.why());
    } else if (!who.caller().get().may(role)) {
      throw new ProblemException(403, "forbidden", "This needs the role " + role.word() + ".");
    }
    exchange.caller(who.caller().get());
  }

  private void form(Exchange exchange) throws ProblemException {
    require(exchange, Role.READ);
    Optional<String> like = exchange.query("like");
    FormValues values = like.isPresent() ? FormValues.of(find(like.get())) : FormValues.EMPTY;
    form(exchange, 200, values, Map.of());
  }

  private void form(
      Exchange exchange, int status, FormValues values, Map<String, List<String>> problems) {
    List<Job> recent = intake.table().lists().list(JobFilter.newest(RECENT));
    exchange.send(
        status, Exchange.HTML, Pages.form(values, problems, recent, viewers.of(exchange)));
  }

  private void post(Exchange exchange) throws ProblemException {
    require(exchange, Role.TRIGGER);
    FormValues values = new FormValues(exchange.fields());
    JsonObject json = values.wish();
    JobKind kind = values.isPlan() ? JobKind.PLAN : JobKind.PARTIAL;
    try {
      JobTable.Accepted accepted =
          intake.accept(
              kind, Wish.read(json, settings.usualEffort()), Manner.read(json), exchange.caller());
      exchange.seeOther("jobs/" + accepted.job().id());
    } catch (WrongFieldsException e) {
      Map<String, List<String>> problems = new TreeMap<>();
      for (FieldError error : e.errors()) {
        problems
            .computeIfAbsent(FormValues.field(error.pointer()), name -> new ArrayList<>())
            .add(error.detail());
      }
      form(exchange, 422, values, problems);
    } catch (SenbonException e) {
      Problem problem = Problem.of(e);
      form(exchange, problem.status(), values, Map.of("", List.of(exchange.detail(problem))));
    }
  }

  private Job find(String id) throws ProblemException {
    return Optional.of(id)
        .filter(one -> one.matches("[0-9a-f]{64}"))
        .flatMap(intake.table()::get)
        .orElseThrow(() -> new ProblemException(404, "not-found", "There is no such job."));
  }

  private void job(Exchange exchange) throws ProblemException {
    require(exchange, Role.READ);
    Job job = find(exchange.path("id"));
    OptionalInt position =
        job.state() == JobState.QUEUED
            ? OptionalInt.of((int) intake.table().lists().before(job) + 1)
            : OptionalInt.empty();
    exchange.send(200, Exchange.HTML, Pages.job(job, position, viewers.of(exchange)));
  }

  private void history(Exchange exchange) throws ProblemException {
    require(exchange, Role.READ);
    Optional<JobState> state = Optional.empty();
    for (JobState one : JobState.values()) {
      if (exchange.query("state").filter(one.word()::equals).isPresent()) {
        state = Optional.of(one);
      }
    }
    String cursor = exchange.query("cursor").filter(c -> c.matches("[0-9]{1,18}")).orElse("");
    String text = exchange.query("text").orElse("");
    JobFilter filter =
        new JobFilter(
            Optional.empty(),
            state,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            text.isEmpty() ? Optional.empty() : Optional.of(text),
            Optional.empty(),
            cursor.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cursor)),
            PAGE + 1);
    List<Job> jobs = intake.table().lists().list(filter);
    Optional<String> next =
        jobs.size() > PAGE
            ? Optional.of(Long.toString(jobs.get(PAGE - 1).number()))
            : Optional.empty();
    List<Job> page = jobs.subList(0, Math.min(PAGE, jobs.size()));
    exchange.send(
        200,
        Exchange.HTML,
        Pages.history(page, new HistoryFilter(state, text, cursor), next, viewers.of(exchange)));
  }

  private void cancel(Exchange exchange) throws ProblemException {
    Job job = changeable(exchange);
    intake.table().cancel(job.id());
    exchange.seeOther("../" + job.id());
  }

  private void again(Exchange exchange) throws ProblemException {
    Job job = changeable(exchange);
    intake.again(job, false);
    exchange.seeOther("../" + job.id());
  }

  private Job changeable(Exchange exchange) throws ProblemException {
    require(exchange, Role.TRIGGER);
    Job job = find(exchange.path("id"));
    if (!exchange.caller().mayChange(job.client())) {
      throw new ProblemException(403, "forbidden", "This job is another client's.");
    }
    return job;
  }

  private void cache(Exchange exchange) throws Exception {
    require(exchange, Role.READ);
    exchange.send(
        200, Exchange.HTML, Pages.cache(commands.stats().toString(), viewers.of(exchange)));
  }

  private void asset(Exchange exchange) throws ProblemException {
    Assets.Asset asset =
        Assets.find(exchange.path("name"))
            .orElseThrow(() -> new ProblemException(404, "not-found", "There is no such file."));
    exchange.set("Cache-Control", Assets.CACHE_CONTROL).set("X-Content-Type-Options", "nosniff");
    exchange.send(200, asset.type(), asset.bytes());
  }
}
