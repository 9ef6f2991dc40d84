package senbon.service.http;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
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
import senbon.service.page.Viewer;
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
  private final Callers callers;
  private final OriginCheck origins;

  PageApi(HttpSettings settings, Intake intake, CommandApi commands, Callers callers) {
    this.settings = settings;
    this.intake = intake;
    this.commands = commands;
    this.callers = callers;
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
        .open("GET", "/login", page("./", this::login))
        .add("POST", "/login", anybody, TOKEN_BODY, page("./", this::signIn))
        .add("POST", "/logout", anybody, TOKEN_BODY, page("./", this::signOut))
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
      redirect(exchange, up + "login");
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
            viewer(exchange)));
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

  private static void redirect(Exchange exchange, String where) {
    exchange.set("Location", where);
    exchange.send(303);
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

  private Viewer viewer(Exchange exchange) {
    Identity who = exchange.identity();
    boolean make = who.caller().isPresent() && who.caller().get().may(Role.TRIGGER);
    boolean admin = who.caller().isPresent() && who.caller().get().may(Role.ADMIN);
    String name = who.caller().isPresent() ? who.caller().get().name() : "";
    Viewer.SignIn signIn =
        callers.isOpen()
            ? Viewer.SignIn.UNUSED
            : name.isEmpty() ? Viewer.SignIn.OFFERED : Viewer.SignIn.DONE;
    String root =
        settings
            .publicUrl()
            .map(uri -> uri.toString().replaceFirst("/+$", ""))
            .orElseGet(
                () ->
                    (exchange.isSecure() ? "https://" : "http://")
                        + exchange.request().getHttpURI().getAuthority()
                        + settings.basePath());
    return new Viewer(name, make, admin, signIn, root + "/", Instant.now());
  }

  private void form(Exchange exchange) throws ProblemException {
    require(exchange, Role.READ);
    Optional<String> like = exchange.query("like");
    FormValues values = like.isPresent() ? FormValues.of(find(like.get())) : FormValues.EMPTY;
    form(exchange, 200, values, Map.of());
  }

  private void form(
      Exchange exchange, int status, FormValues values, Map<String, List<String>> problems) {
    List<Job> recent = intake.table().list(JobFilter.newest(RECENT));
    exchange.send(status, Exchange.HTML, Pages.form(values, problems, recent, viewer(exchange)));
  }

  private void post(Exchange exchange) throws ProblemException {
    require(exchange, Role.TRIGGER);
    FormValues values = new FormValues(fields(exchange));
    JsonObject json = values.wish();
    JobKind kind = values.isPlan() ? JobKind.PLAN : JobKind.PARTIAL;
    try {
      JobTable.Accepted accepted =
          intake.accept(
              kind, Wish.read(json, settings.usualEffort()), Manner.read(json), exchange.caller());
      redirect(exchange, "jobs/" + accepted.job().id());
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

  private static Map<String, String> fields(Exchange exchange) throws ProblemException {
    Map<String, String> values = new TreeMap<>();
    for (Fields.Field field : exchange.form()) {
      values.put(field.getName(), field.getValue());
    }
    return values;
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
            ? OptionalInt.of((int) intake.table().before(job) + 1)
            : OptionalInt.empty();
    exchange.send(200, Exchange.HTML, Pages.job(job, position, viewer(exchange)));
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
    List<Job> jobs = intake.table().list(filter);
    Optional<String> next =
        jobs.size() > PAGE
            ? Optional.of(Long.toString(jobs.get(PAGE - 1).number()))
            : Optional.empty();
    List<Job> page = jobs.subList(0, Math.min(PAGE, jobs.size()));
    exchange.send(
        200,
        Exchange.HTML,
        Pages.history(page, new HistoryFilter(state, text, cursor), next, viewer(exchange)));
  }

  private void cancel(Exchange exchange) throws ProblemException {
    Job job = changeable(exchange);
    intake.table().cancel(job.id());
    redirect(exchange, "../" + job.id());
  }

  private void again(Exchange exchange) throws ProblemException {
    Job job = changeable(exchange);
    intake.again(job, false);
    redirect(exchange, "../" + job.id());
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
    exchange.send(200, Exchange.HTML, Pages.cache(commands.stats().toString(), viewer(exchange)));
  }

  private void login(Exchange exchange) {
    exchange.send(200, Exchange.HTML, Pages.login("", viewer(exchange)));
  }

  private void signIn(Exchange exchange) throws ProblemException {
    String token = fields(exchange).getOrDefault("token", "").strip();
    Identity who =
        callers.identify(Optional.of("Bearer " + token), Optional.empty(), Optional.empty());
    if (who.caller().isEmpty()) {
      exchange.send(422, Exchange.HTML, Pages.login(who.why(), viewer(exchange)));
      return;
    }
    cookie(exchange, token, -1);
    redirect(exchange, "./");
  }

  private void signOut(Exchange exchange) {
    cookie(exchange, "", 0);
    redirect(exchange, "./");
  }

  private void cookie(Exchange exchange, String value, long seconds) {
    HttpCookie.Builder cookie =
        HttpCookie.build(Dispatcher.COOKIE, value)
            .path(settings.basePath().isEmpty() ? "/" : settings.basePath())
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.STRICT)
            .secure(exchange.isSecure() || isPublicSecure());
    if (seconds >= 0) {
      cookie.maxAge(seconds);
    }
    Response.putCookie(exchange.response(), cookie.build());
  }

  /** A proxy may speak TLS for the service. */
  private boolean isPublicSecure() {
    return settings.publicUrl().map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
  }

  private void asset(Exchange exchange) throws ProblemException {
    Assets.Asset asset =
        Assets.find(exchange.path("name"))
            .orElseThrow(() -> new ProblemException(404, "not-found", "There is no such file."));
    exchange.set("Cache-Control", Assets.CACHE_CONTROL).set("X-Content-Type-Options", "nosniff");
    exchange.send(200, asset.type(), asset.bytes());
  }
}
