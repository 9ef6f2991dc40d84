package senbon.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.RequestLog;
import senbon.queue.JobKind;
import senbon.queue.JobTable;
import senbon.service.guard.Callers;
import senbon.service.guard.ClientAddress;
import senbon.service.guard.FetchGuard;
import senbon.service.kept.KeptFiles;
import senbon.service.metrics.Exposition;
import senbon.service.metrics.ServiceMetrics;
import senbon.service.run.SideRuns;

/**
 * What the answers need of the rest of the service.
 *
 * @param epoch digest of the tools and rules that decide what is made
 * @param signs whether the service can sign
 * @param scrub takes out of texts what is the server's own business
 * @param bell has idle workers look for a job
 * @param trouble what keeps the process from taking work, in a word; empty if nothing does
 */
public record Parts(
    JobTable table,
    KeptFiles kept,
    SideRuns runs,
    Callers callers,
    ClientAddress clients,
    FetchGuard guard,
    ServiceMetrics metrics,
    String epoch,
    boolean signs,
    UnaryOperator<String> scrub,
    Runnable bell,
    Supplier<String> trouble) {

  RequestListener listener() {
    return metrics::request;
  }

  /** Everything that is answered. */
  Routes routes(HttpSettings settings, Watches watches, OpenContents open, AtomicInteger streams)
      throws IOException {
    Intake intake = new Intake(table, settings, guard, epoch, signs, bell);
    HttpSettings.Limits limits = settings.limits();
    JobsApi partials = new JobsApi(JobKind.PARTIAL, "partials", intake, watches, limits, streams);
    JobsApi batches = new JobsApi(JobKind.BATCH, "batches", intake, watches, limits, streams);
    JobsApi plans = new JobsApi(JobKind.PLAN, "plans", intake, watches, limits, streams);
    ContentApi content = new ContentApi(table, open);
    CommandApi commands = new CommandApi(runs, open, guard);
    Routes routes = new Routes();
    partials.add(routes, limits.body());
    batches.add(routes, limits.batch());
    plans.add(routes, limits.body());
    routes
        .get("/v1/partials/{id}/content", e -> content.partial(e, partials.find(e.path("id"))))
        .get("/v1/partials/{id}/explain", e -> commands.explain(e, partials.find(e.path("id"))))
        .get("/v1/batches/{id}/files/{name...}", e -> content.file(e, batches.find(e.path("id"))))
        .get("/v1/tools", commands::tools)
        .get("/v1/cache", commands::cache);
    new SignatureApi(table, kept, runs, commands, partials).add(routes, limits.body());
    openApi(routes);
    new HealthApi(table, trouble).add(routes);
    routes.open("GET", "/metrics", this::metrics);
    if (settings.legacyApi()) {
      new OldApi(intake, partials, content, settings.usualEffort()).add(routes, limits.body());
    }
    new PageApi(settings, intake, commands, callers).add(routes);
    return routes;
  }

  private static void openApi(Routes routes) throws IOException {
    byte[] document;
    try (InputStream in = Parts.class.getResourceAsStream("/senbon/openapi.json")) {
      document = in.readAllBytes();
    }
    routes.open("GET", "/v1/openapi.json", exchange -> exchange.send(200, Exchange.JSON, document));
  }

  private void metrics(Exchange exchange) {
    Exposition text = metrics.exposition(exchange.header("Accept").orElse(""));
    exchange.send(200, text.contentType(), text.body());
  }

  Optional<RequestLog> accessLog(HttpSettings settings) throws IOException {
    return settings.accessLog().isPresent()
        ? Optional.of(AccessLog.of(settings.accessLog().get()))
        : Optional.empty();
  }
}
