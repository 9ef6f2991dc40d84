package senbon.service.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.ComplianceViolationException;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.SenbonException;
import senbon.base.work.TaskFields;
import senbon.service.guard.Callers;
import senbon.service.guard.ClientAddress;
import senbon.service.guard.HostCheck;
import senbon.service.guard.Identity;
import senbon.service.guard.OriginCheck;

/**
 * Leads each request to what answers it: is it meant for us, is there such a path, who asks, may
 * he, and is its body of a bearable size. Whatever goes wrong becomes a problem in one place.
 *
 * <p>All of that, and what is known without asking the database, is done by the thread that has
 * read the request: waking another one costs more than most answers.
 */
final class Dispatcher extends Handler.Abstract {
  /** The cookie in which a browser keeps its token. */
  static final String COOKIE = "senbon-token";

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Routes routes;
  private final String basePath;
  private final Callers callers;
  private final HostCheck hosts;
  private final OriginCheck origins;
  private final ClientAddress clients;
  private final Optional<String> userHeader;
  private final UnaryOperator<String> scrub;
  private final RequestListener listener;
  private final RateLimit rate;
  private final List<String> readers;

  Dispatcher(
      HttpSettings settings,
      Routes routes,
      Callers callers,
      ClientAddress clients,
      UnaryOperator<String> scrub,
      RequestListener listener,
      boolean tls) {
    // With TLS there are handshakes to do besides, which would hold up all others.
    super(tls ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING);
    this.routes = routes;
    this.basePath = settings.basePath();
    this.callers = callers;
    this.hosts = new HostCheck(settings.publicUrl(), settings.host());
    this.origins = new OriginCheck(settings.publicUrl());
    this.clients = clients;
    this.scrub = scrub;
    this.userHeader = settings.proxyUserHeader();
    this.listener = listener;
    this.readers = settings.corsOrigins();
    this.rate = new RateLimit(settings.limits().rate());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long start = System.nanoTime();
    String id = RequestFacts.id(request);
    InetAddress client = client(request);
    Exchange exchange =
        new Exchange(request, response, callback, id, client, () -> identify(request), scrub);
    String path = Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("/");
    Optional<Routes.Found> found =
        path.startsWith(basePath + "/")
            ? routes.find(request.getMethod(), path.substring(basePath.length()))
            : Optional.empty();
    String template = found.map(one -> one.route().template()).orElse("other");
    Request.addCompletionListener(
        request,
        failure -> listener.answered(template, response.getStatus(), System.nanoTime() - start));
    TaskFields.of(id).around(() -> guarded(exchange, () -> lead(exchange, path, found))).run();
    return true;
  }

  private void lead(Exchange exchange, String path, Optional<Routes.Found> found) throws Exception {
    Request request = exchange.request();
    if (!rate.passes(exchange.client(), System.nanoTime())) {
      throw new ProblemException(
          Problem.of(429, "too-many", "Too many requests. Ask less often.").after(1));
    }
    String host = Optional.ofNullable(request.getHttpURI().getAuthority()).orElse(null);
    if (!hosts.accepts(host, RequestFacts.local(request))) {
      throw new ProblemException(
          421, "wrong-host", "This is another host. Set public-url if it should be this one.");
    }
    if (allowed(exchange) && request.getMethod().equals("OPTIONS")) {
      exchange
          .set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
          .set("Access-Control-Allow-Headers", "Authorization, Content-Type, Prefer, Last-Event-ID")
          .set("Access-Control-Max-Age", "600");
      exchange.send(204);
      return;
    }
    if (found.isEmpty()) {
      throw missing(exchange, path);
    }
    boolean changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    if (changes && !isOfOwnPage(exchange, host)) {
      throw new ProblemException(403, "forbidden", "It was sent from a page of somebody else's.");
    }
    Route route = found.get().route();
    if (route.role().isPresent()) {
      admit(exchange, route);
    }
    exchange.path(found.get().path());
    if (route.bodyLimit() == 0) {
      if (!route.quick().answers(exchange)) {
        later(exchange, () -> route.endpoint().answer(exchange));
      }
      return;
    }
    if (request.getLength() > route.bodyLimit()) {
      throw tooLarge(route);
    }
    TaskFields fields = TaskFields.current();
    Content.Source.asByteArrayAsync(
        request,
        (int) route.bodyLimit(),
        Promise.Invocable.from(
            Invocable.InvocationType.NON_BLOCKING,
            (bytes, failure) ->
                fields
                    .around(() -> later(exchange, () -> read(exchange, route, bytes, failure)))
                    .run()));
  }

  /** Runs it on another thread: what reads requests must not wait for databases. */
  private static void later(Exchange exchange, Part part) {
    Runnable work = TaskFields.current().around(() -> guarded(exchange, part));
    try {
      exchange.request().getComponents().getExecutor().execute(work);
    } catch (RejectedExecutionException e) {
      exchange.problem(Problem.of(503, "unavailable", "The service ends. Try again.").after(1));
    }
  }

  /** Forms of any page can be sent here; where nobody shows a token, that would be enough. */
  private boolean isOfOwnPage(Exchange exchange, String host) {
    return origins.acceptsCall(
        exchange.header("Sec-Fetch-Site"),
        exchange.header("Origin"),
        exchange.isSecure() ? "https" : "http",
        host);
  }

  private static void read(Exchange exchange, Route route, byte[] bytes, Throwable failure)
      throws Exception {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      throw cause instanceof IllegalStateException || cause instanceof HttpException
          ? tooLarge(route)
          : new ProblemException(400, "usage", "The body was cut off.");
    }
    exchange.body(bytes);
    route.endpoint().answer(exchange);
  }

  private static ProblemException tooLarge(Route route) {
    return new ProblemException(
        413, "too-large", "The body may have at most " + route.bodyLimit() + " bytes.");
  }

  /** Lets pages of origins that are listed read the answer (WHATWG Fetch, 3.2). */
  private boolean allowed(Exchange exchange) {
    Optional<String> origin = exchange.header("Origin");
    if (origin.isEmpty() || !readers.contains(origin.get())) {
      return false;
    }
    exchange
        .set("Access-Control-Allow-Origin", origin.get())
        .set("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, X-Request-Id")
        .set("Vary", "Origin");
    return true;
  }

  private ProblemException missing(Exchange exchange, String path) {
    Set<String> methods =
        path.startsWith(basePath + "/")
            ? routes.methods(path.substring(basePath.length()))
            : Set.of();
    if (methods.isEmpty()) {
      return new ProblemException(404, "not-found", "There is nothing at this address.");
    }
    exchange.set("Allow", String.join(", ", methods));
    return new ProblemException(
        405, "method", "This address knows " + String.join(", ", methods) + " only.");
  }

  private void admit(Exchange exchange, Route route) throws ProblemException {
    Identity who = exchange.identity();
    if (who.caller().isEmpty()) {
      exchange.set("WWW-Authenticate", "Bearer realm=\"senbon\"");
      throw new ProblemException(401, "unauthorised", who.why());
    }
    if (!who.caller().get().may(route.role().orElseThrow())) {
      throw new ProblemException(
          403,
          "forbidden",
          "This needs the role " + route.role().get().word() + ". Ask who runs the service.");
    }
    exchange.caller(who.caller().get());
  }

  private Identity identify(Request request) {
    Optional<String> user =
        userHeader.isPresent() && clients.isTrusted(RequestFacts.peer(request))
            ? Optional.ofNullable(request.getHeaders().get(userHeader.get()))
            : Optional.empty();
    Optional<String> shown = Optional.ofNullable(request.getHeaders().get("Authorization"));
    return callers.identify(shown, cookie(request), user);
  }

  private static Optional<String> cookie(Request request) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(COOKIE)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** Some part of an answer, which may fail. */
  interface Part {
    void run() throws Exception;
  }

  /** Runs it, and answers with a problem if it fails. */
  static void guarded(Exchange exchange, Part part) {
    try {
      part.run();
    } catch (ProblemException e) {
      exchange.problem(e.problem());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      Optional<Problem> malformed = malformed(e);
      if (malformed.isPresent()) {
        exchange.problem(malformed.get());
        return;
      }
      SenbonException failure = SenbonException.of(e);
      Problem problem = Problem.of(failure);
      if (problem.status() == 500) {
        LOG.error("{}", failure.getMessage(), e);
      }
      exchange.problem(problem);
    }
  }

  /** What Jetty finds only when a part of the request is looked at, such as its query. */
  private static Optional<Problem> malformed(Throwable failure) {
    int status =
        failure instanceof HttpException known
            ? known.getCode()
            : failure instanceof ComplianceViolationException ? 400 : 0;
    return status >= 400 && status < 500
        ? Optional.of(Problem.of(status, "usage", "Malformed request."))
        : Optional.empty();
  }

  private InetAddress client(Request request) {
    InetAddress peer = RequestFacts.peer(request);
    if (!clients.isTrusted(peer)) {
      return peer;
    }
    return clients.of(
        peer,
        List.copyOf(request.getHeaders().getValuesList("X-Forwarded-For")),
        List.copyOf(request.getHeaders().getValuesList("Forwarded")));
  }
}
