package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.json.Json;

/**
 * Holds every document that commands print to the files below src/test/resources/senbon/json: the
 * fields, their order and kind, the texts, and whether it is one line or many. Numbers are written
 * as 0 there, hashes as HASH, times as TIME. {@code -Dsenbon.golden=write} writes the files anew;
 * fields may be added, but neither removed nor renamed.
 */
final class JsonOutputTest {
  private static final Path GOLDEN = Path.of("src/test/resources/senbon/json");
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("hello.partial.mar");
  }

  @Test
  void diff_and_what_looks_at_partials() throws IOException {
    lines("plan", cli.run("plan", OLD, NEW, "--json"));
    Cli.Run report = cli.run("diff", OLD, NEW, "-o", partial, "--json");
    lines("diff", report);
    lines("plan-known", cli.run("plan", OLD, NEW, "--json"));
    lines("inspect", cli.run("inspect", partial, "--json"));
    lines("explain", cli.run("explain", partial, "--json"));
    Path other = dir.resolve("other.mar");
    cli.run("diff", OLD, NEW, "-o", other, "--full=hello");
    lines("explain-against", cli.run("explain", partial, "--against", other, "--json"));
    one("verify", cli.run("verify", partial, "--from", OLD, "--to", NEW, "--json"));
    one("apply", cli.run("apply", partial, OLD, "-o", dir.resolve("applied"), "--json"));
    Path file = Files.writeString(dir.resolve("report.json"), report.out());
    one("reproduce", cli.run("reproduce", file, "--json"));
    one("fetch", cli.run("fetch", OLD, "--json"));
  }

  @Test
  void archives_and_signatures() throws IOException {
    lines("mar-list", cli.run("mar", "list", NEW, "--json"));
    lines("mar-diff", cli.run("mar", "diff", OLD, NEW, "--json"));
    one("mar-verify", cli.run("mar", "verify", NEW, "--json"));
    Path converted = dir.resolve("bzip2.mar");
    one("mar-convert", cli.run("mar", "convert", OLD, "-o", converted, "--to=bzip2", "--json"));
    Path key = TestKeys.copy("c-4096.pem", dir);
    Path certificate = TestKeys.copy("c-4096.crt.der", dir);
    Path signed = dir.resolve("signed.mar");
    one("sign", cli.run("sign", NEW, "-o", signed, "--key", key, "--json"));
    one("verify-signed", cli.run("verify", signed, "--cert", certificate, "--json"));
    one("mar-verify-signed", cli.run("mar", "verify", signed, "--cert", certificate, "--json"));
    Cli.Run bad = cli.run("verify", NEW, "--cert", certificate, "--json");
    assertThat(bad.code()).isEqualTo(5);
    one("verify-unsigned", bad);
    Path signature = dir.resolve("signature");
    cli.run("sign", "extract", signed, "-o", signature);
    Path again = dir.resolve("again.mar");
    one(
        "sign-import",
        cli.run("sign", "import", signed, "--signature", signature, "-o", again, "--json"));
  }

  @Test
  void the_cache() throws IOException {
    cli.run("diff", OLD, NEW, "-o", partial);
    lines("cache-stats", cli.run("cache", "stats", "--json"));
    lines("cache-ls", cli.run("cache", "ls", "--kind=partial", "--json"));
    lines("cache-verify", cli.run("cache", "verify", "--json"));
    lines("cache-ls", cli.run("cache", "rm", "--kind=partial", "--dry-run", "--json"));
    lines("cache-rm", cli.run("cache", "rm", "--kind=partial", "--json"));
    lines("cache-gc", cli.run("cache", "gc", "--max-size=1k", "--json"));
  }

  @Test
  void tools() throws IOException {
    Path config = Files.writeString(dir.resolve("config"), "tools-file = " + dir.resolve("none"));
    one("tools-list", cli.run("tools", "list", "--config", config, "--json"));
    one("tools-which", cli.run("tools", "which", OLD, "--json"));
    one("tools-which-both", cli.run("tools", "which", NEW, OLD, "--json"));
    one("tools-verify", cli.run("tools", "verify", "--config", config, "--json"));
  }

  @Test
  void batches() throws IOException {
    Path missing = dir.resolve("missing.mar");
    Path plan =
        Files.writeString(
            dir.resolve("plan.csv"),
            "locale,platform,update_number,from,to\nde,linux64,1,%s,%s\nfr,linux64,2,%s,%s\n"
                .formatted(OLD.toAbsolutePath(), NEW.toAbsolutePath(), missing, NEW));
    Path out = dir.resolve("out");
    Cli.Run batch = cli.run("batch", plan, "-o", out, "--keep-going", "--json");
    lines("batch", batch);
    assertThat(out.resolve("senbon-report.json")).hasContent(batch.out());
    lines("batch-manifest", Files.readString(out.resolve("manifest.json")) + "\n");
    lines("batch-balrog", Files.readString(out.resolve("balrog.json")));
    one("prewarm", cli.run("prewarm", "-i", plan, "--json"));
    Cli.Run events = cli.run("batch", plan, "-o", out, "--keep-going", "--json=lines");
    one("event-stage", event(events, "\"stage\":\"fetch\""));
    one("event-status", event(events, "\"what\":\"pairs\""));
    one("event-pair-made", event(events, "\"made\":true"));
    one("event-pair-failed", event(events, "\"made\":false"));
    one("event-summary", event(events, "\"summary\""));
  }

  /** The first event that has this. */
  private static String event(Cli.Run run, String part) {
    return run.out().lines().filter(line -> line.contains(part)).findFirst().orElseThrow() + "\n";
  }

  @Test
  void failures() throws IOException {
    Cli.Run run = cli.run("inspect", dir.resolve("missing.mar"), "--json");
    assertThat(run.code()).isEqualTo(2);
    one("failure", run.err().substring(run.err().indexOf('{')));
  }

  /** A document of several lines. */
  private void lines(String name, Cli.Run run) throws IOException {
    lines(name, run.out());
  }

  private void lines(String name, String text) throws IOException {
    JsonElement json = JsonParser.parseString(text);
    assertThat(text).as(name).isEqualTo(Json.pretty(json) + "\n");
    hold(name, json);
  }

  /** A document of one line. */
  private void one(String name, Cli.Run run) throws IOException {
    one(name, run.out());
  }

  private void one(String name, String text) throws IOException {
    JsonElement json = JsonParser.parseString(text);
    assertThat(text).as(name).isEqualTo(Json.line(json) + "\n");
    hold(name, json);
  }

  private void hold(String name, JsonElement json) throws IOException {
    String form = Json.pretty(form(json)) + "\n";
    Path file = GOLDEN.resolve(name + ".json");
    if ("write".equals(System.getProperty("senbon.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, form);
    }
    assertThat(form).as(name).isEqualTo(Files.readString(file));
  }

  private JsonElement form(JsonElement json) {
    if (json instanceof JsonObject object) {
      JsonObject form = new JsonObject();
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        form.add(field.getKey(), form(field.getValue()));
      }
      return form;
    } else if (json instanceof JsonArray array) {
      return Json.array(array.asList(), this::form);
    } else if (json instanceof JsonPrimitive value && value.isNumber()) {
      return new JsonPrimitive(0);
    } else if (json instanceof JsonPrimitive value && value.isString()) {
      return new JsonPrimitive(
          value
              .getAsString()
              .replace(Path.of("").toAbsolutePath() + "/", "")
              .replace(dir.toString(), "DIR")
              .replaceAll("\\b([0-9a-f]{128}|[0-9a-f]{64})\\b", "HASH")
              .replaceAll("\\bsenbon/[0-9.]+", "senbon/VERSION")
              .replaceAll("^senbon ([0-9.]+|\\(unpackaged\\))$", "senbon VERSION")
              .replaceAll("[0-9-]{10}T[0-9:.]+Z", "TIME"));
    }
    return json;
  }
}
