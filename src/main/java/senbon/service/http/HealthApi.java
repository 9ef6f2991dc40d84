package senbon.service.http;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import senbon.base.Version;
import senbon.base.failure.SenbonException;
import senbon.queue.JobTable;

/** Whether the service lives and can take work; the names with underscores are Dockerflow's. */
final class HealthApi {
  /** Leases go by the database's clock; a difference only shows that something is set wrong. */
  private static final Duration MOST_SKEW = Duration.ofSeconds(30);

  private final JobTable table;
  private final Supplier<String> trouble;

  /**
   * @param trouble what keeps this process from taking work: a word; empty if nothing does
   */
  HealthApi(JobTable table, Supplier<String> trouble) {
    this.table = table;
    this.trouble = trouble;
  }

  void add(Routes routes) {
    routes
        .open("GET", "/healthz", exchange -> exchange.json(200, status("ok")))
        .open("GET", "/__lbheartbeat__", exchange -> exchange.json(200, status("ok")))
        .open("GET", "/readyz", this::ready)
        .open("GET", "/__heartbeat__", this::ready)
        .open("GET", "/__version__", HealthApi::version);
  }

  private static JsonObject status(String word) {
    JsonObject json = new JsonObject();
    json.addProperty("status", word);
    return json;
  }

  private void ready(Exchange exchange) {
    JsonObject checks = new JsonObject();
    JsonObject details = new JsonObject();
    String status = "ok";
    try {
      Duration skew = Duration.between(table.now(), Instant.now()).abs();
      checks.addProperty("database", "ok");
      details.addProperty("clock_skew_seconds", skew.toMillis() / 1e3);
      checks.addProperty("clock", skew.compareTo(MOST_SKEW) < 0 ? "ok" : "skewed");
    } catch (RuntimeException e) {
      checks.addProperty("database", "unavailable");
      details.addProperty("database", SenbonException.of(e).what());
      status = "database";
    }
    String other = trouble.get();
    checks.addProperty("process", other.isEmpty() ? "ok" : other);
    JsonObject json = status(status.equals("ok") && !other.isEmpty() ? other : status);
    json.add("checks", checks);
    json.add("details", details);
    exchange.set("Cache-Control", "no-store");
    boolean well = json.get("status").getAsString().equals("ok");
    exchange.json(well ? 200 : 503, json);
  }

  private static void version(Exchange exchange) {
    JsonObject json = new JsonObject();
    json.addProperty("version", Version.program().replaceFirst("^senbon ", ""));
    exchange.json(200, json);
  }
}
