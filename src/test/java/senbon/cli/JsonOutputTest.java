package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.Version;
import senbon.base.io.FileModes;
import senbon.base.json.Json;
import senbon.cli.console.JsonLines;
import senbon.pack.Packing;
import senbon.release.PlanReader;
import senbon.store.s3.S3Server;

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
    lines("explain-builds", cli.run("explain", partial, "--from", OLD, "--to", NEW, "--json"));
    Path other = dir.resolve("other.mar");
    cli.run("diff", OLD, NEW, "-o", other, "--full=hello");
    lines("explain-against", cli.run("explain", partial, "--against", other, "--json"));
    one("verify", cli.run("verify", partial, "--from", OLD, "--to", NEW, "--json"));
    one("apply", cli.run("apply", partial, OLD, "-o", dir.resolve("applied"), "--json"));
    Path file = Files.writeString(dir.resolve("report.json"), report.out());
    one("reproduce", cli.run("reproduce", file, "--json"));
    one("fetch", cli.run("fetch", OLD, "--json"));
    one("result", last(cli.run("fetch", OLD, "--json=lines")));
    one("result-diff", last(cli.run("diff", OLD, NEW, "-o", partial, "--json=lines")));
  }

  @Test
  void patches_that_make_files_part_by_part() throws IOException {
    cli.run("diff", OLD, NEW, "-o", partial, "--tool", "zucchini@1", "--untested-updater");
    lines("inspect-elements", cli.run("inspect", partial, "--json"));
    lines("explain-elements", cli.run("explain", partial, "--json"));
  }

  @Test
  void attestations() throws IOException {
    Path key = TestKeys.copy("a-2048.pem", dir);
    Path open = TestKeys.copy("a-2048.pub.pem", dir);
    Path file = dir.resolve("attestation");
    cli.run("diff", OLD, NEW, "-o", partial, "--attest", file, "--created=0");
    lines("attestation", withoutVersion(Files.readString(file)));
    one("verify-attested", cli.run("verify", partial, "--attestation", file, "--json"));
    Path signed = dir.resolve("signed");
    cli.run("diff", OLD, NEW, "-o", partial, "--attest", signed, "--attest-key", key);
    lines(
        "attestation-signed",
        Files.readString(signed).replaceAll("(\"(payload|sig)\": )\".*\"", "$1\"BASE64\""));
    one(
        "verify-attested-signed",
        cli.run("verify", partial, "--attestation", signed, "--attestation-key", open, "--json"));
  }

  @Test
  void partials_of_builds_that_are_directories() throws IOException {
    Path build = dir.resolve("build");
    assertThat(cli.run("mar", "extract", NEW, "-o", build).code()).isZero();
    Path file = dir.resolve("attestation");
    lines("diff-unpacked", cli.run("diff", OLD, build, "-o", partial, "--attest", file, "--json"));
    lines("attestation-unpacked", withoutVersion(Files.readString(file)));
  }

  private static String withoutVersion(String attestation) {
    return attestation
        .replace("\"commit\": \"" + Version.commit(), "\"commit\": \"COMMIT")
        .replace("\"" + Version.text() + "\"", "\"VERSION\"");
  }

  private static String last(Cli.Run run) {
    return run.out().lines().reduce((a, b) -> b).orElseThrow() + "\n";
  }

  @Test
  void what_is_odd_of_archives() throws IOException {
    Path old =
        TestArchive.of(Packing.XZ).file("a", "a").complete().writeOldStyle(dir.resolve("old.mar"));
    Path odd =
        TestArchive.of(Packing.XZ)
            .file("a", "a")
            .file("updatev3.manifest", "type \"partial\"\nnonsense\n")
            .write(dir.resolve("odd.mar"));
    lines("inspect-old-style", cli.run("inspect", old, "--json"));
    lines("inspect-odd", cli.run("inspect", odd, "--json"));
    lines("explain-odd", cli.run("explain", odd, "--json"));
    Path from = TestArchive.of(Packing.XZ).file("a", "a").complete().write(dir.resolve("from"));
    Path to =
        TestArchive.of(Packing.XZ)
            .file("a", "a")
            .file("n", "n")
            .complete()
            .write(dir.resolve("to"));
    Path unusual = TestArchive.partial("add n").file("n", "n").write(dir.resolve("unusual.mar"));
    one("verify-unusual", cli.run("verify", unusual, "--from", from, "--to", to, "--json"));
    cli.run("diff", OLD, NEW, "-o", partial);
    lines("inspect-partial-known", cli.run("inspect", partial, "--json"));
    lines("plan-learned", cli.run("plan", OLD, NEW, "--effort=best", "--json"));
  }

  @Test
  void the_time_that_is_left() throws IOException {
    StringWriter out = new StringWriter();
    JsonLines lines = new JsonLines(new PrintWriter(out));
    lines.expected(1L << 50);
    lines.done(1);
    out.getBuffer().setLength(0);
    lines.part("pairs", 1, 9);
    one("event-status-left", out.toString());
  }

  @Test
  void stand_ins() throws IOException {
    Path a = Files.writeString(dir.resolve("a"), "some text that is long enough".repeat(99));
    Path b = Files.writeString(dir.resolve("b"), "some text that is longer yet".repeat(99));
    Path patch = dir.resolve("patch");
    one("shim-patch", cli.run("shim", "mbsdiff", a, b, patch, "--json"));
    one("shim-patch-hook", cli.run("shim", "mbsdiff-hook", "-g", a, b, patch, "--json"));
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
    one("sign-extract", cli.run("sign", "extract", signed, "-o", dir.resolve("s"), "--json"));
    one("sign-hash", cli.run("sign", "hash", NEW, "--json"));
    one("sign-strip", cli.run("sign", "strip", signed, "-o", dir.resolve("bare"), "--json"));
    one("mar-extract", cli.run("mar", "extract", NEW, "-o", dir.resolve("tree"), "--json"));
  }

  @Test
  void the_cache() throws IOException {
    cli.run("diff", OLD, NEW, "-o", partial);
    lines("cache-stats", cli.run("cache", "stats", "--json"));
    lines("cache-ls", cli.run("cache", "ls", "--kind=partial", "--json"));
    lines("cache-verify", cli.run("cache", "verify", "--json"));
    lines("cache-ls", cli.run("cache", "rm", "--kind=partial", "--dry-run", "--json"));
    lines("cache-rm", cli.run("cache", "rm", "--kind=partial", "--json"));
    one("cache-path", cli.run("cache", "path", "--json"));
    lines("cache-gc", cli.run("cache", "gc", "--max-size=1k", "--json"));
  }

  @Test
  void tools() throws IOException {
    Path config = Files.writeString(dir.resolve("config"), "tools-file = " + dir.resolve("none"));
    one("tools-list", cli.run("tools", "list", "--config", config, "--json"));
    lines("config-show", cli.run("config", "show", "--config", config, "--json"));
    Path program = Files.writeString(dir.resolve("program"), "#!/bin/sh\n");
    FileModes.set(program, 0755);
    one(
        "tools-add",
        cli.run(
            "tools",
            "add",
            "own@1",
            "--exec",
            program,
            "--writes=mbdiff10",
            "--args=[\"{old}\",\"{new}\",\"{patch}\"]",
            "--config",
            config,
            "--json"));
    one("tools-pin", cli.run("tools", "pin", "firefox", "own@1", "--config", config, "--json"));
    Files.delete(program);
    one("tools-verify-bad", cli.run("tools", "verify", "--config", config, "--json"));
    one("tools-unpin", cli.run("tools", "unpin", "firefox", "--config", config, "--json"));
    one("tools-remove", cli.run("tools", "remove", "own@1", "--config", config, "--json"));
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
    lines("batch-dry-run", cli.run("batch", everyFact(), "-o", out, "--dry-run", "--json"));
    lines("batch-facts", cli.run("batch", everyFact(), "-o", out, "--json"));
    Path report = out.resolve("senbon-report.json");
    one("reproduce-batch", cli.run("reproduce", twice(report), "--json"));
    Cli.Run events = cli.run("batch", plan, "-o", out, "--keep-going", "--json=lines");
    one("event-stage", event(events, "\"stage\":\"fetch\""));
    one("event-status", event(events, "\"what\":\"pairs\""));
    one("event-pair-made", event(events, "\"made\":true"));
    one("event-pair-failed", event(events, "\"made\":false"));
    one("event-summary", event(events, "\"summary\""));
  }

  /** A plan that says all that a plan can of a pair. */
  private Path everyFact() throws IOException {
    JsonObject pair = new JsonObject();
    PlanReader.FACTS.forEach(fact -> pair.addProperty(fact, "1"));
    pair.addProperty("channel", "hello-release");
    pair.addProperty("product_version", "1.1");
    pair.addProperty("from", OLD.toAbsolutePath().toString());
    pair.addProperty("to", NEW.toAbsolutePath().toString());
    JsonObject plan = new JsonObject();
    plan.add("pairs", Json.array(List.of(pair), one -> one));
    return Files.writeString(dir.resolve("every-fact.json"), Json.line(plan));
  }

  /** The report of a batch whose pairs are there twice. */
  private Path twice(Path report) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    JsonArray pairs = json.getAsJsonArray("pairs");
    pairs.addAll(pairs.deepCopy());
    return Files.writeString(dir.resolve("twice.json"), Json.line(json));
  }

  @Test
  void over_the_network() throws IOException {
    Files.copy(OLD, dir.resolve("old.mar"));
    Files.copy(OLD, dir.resolve("other.mar"));
    try (FileServer server = new FileServer(dir)) {
      Cli.Run run = cli.run("fetch", server.url("none.mar"), "--json");
      assertThat(run.code()).isEqualTo(12);
      one("failure-http", run.err().substring(run.err().indexOf('{')));
      Path plan =
          Files.writeString(
              dir.resolve("net.csv"),
              "from,to\n%s,%s\n%s,%s\n"
                  .formatted(server.url("none.mar"), NEW, server.url("old.mar"), NEW));
      one("prewarm-http", cli.run("prewarm", "-i", plan, "--max-download=1", "--json"));
      Path out = dir.resolve("out");
      lines("batch-http", cli.run("batch", plan, "-o", out, "--keep-going", "--json"));
      Cli.Run events = cli.run("batch", plan, "-o", out, "--keep-going", "--json=lines");
      one("event-pair-http", event(events, "\"http_status\""));
      Cli.Run bytes = cli.run("fetch", server.url("other.mar"), "--json=lines");
      one("event-bytes", event(bytes, "\"bytes_done\""));
    }
  }

  @Test
  void a_shared_cache() throws IOException {
    Path config = dir.resolve("settings");
    try (S3Server server = S3Server.start(dir)) {
      server.bucket("builds");
      S3Server.login();
      Files.writeString(
          config,
          "s3-bucket=builds\ns3-min-size=0\ns3-endpoint=http://127.0.0.1:" + server.port() + "\n");
      Object[] diff = {"diff", OLD, NEW, "-o", partial, "--config", config, "--json"};
      Path plan = Files.writeString(dir.resolve("plan.csv"), "from,to\n" + OLD + "," + NEW + "\n");
      Object[] batch = {"batch", plan, "-o", dir.resolve("out"), "--config", config, "--json"};
      cli.run(diff);
      Cli whole = new Cli(dir.resolve("whole"));
      lines("diff-shared", whole.run(diff));
      lines("cache-stats-shared", whole.run("cache", "stats", "--json"));
      lines("batch-shared", new Cli(dir.resolve("batch")).run(batch));
      Files.writeString(config, Files.readString(config) + "s3-kinds=patch\n");
      lines("diff-shared-patches", new Cli(dir.resolve("patches")).run(diff));
      batch[3] = dir.resolve("out-patches");
      lines("batch-shared-patches", new Cli(dir.resolve("batch-patches")).run(batch));
    } finally {
      S3Server.logout();
    }
    Path key = dir.resolve("builder.key");
    JsonObject made =
        JsonParser.parseString(
                cli.run("cache", "key", "new", key, "--name=builder", "--json").out())
            .getAsJsonObject();
    made.addProperty(
        "trust", made.get("trust").getAsString().replaceAll(":[A-Za-z0-9+/]{43}=$", ":KEY"));
    hold("cache-key-new", made);
    JsonObject token =
        JsonParser.parseString(cli.run("token", "builders", "--json").out()).getAsJsonObject();
    token.addProperty("token", token.get("token").getAsString().replaceAll("_.*", "_SECRET"));
    token.addProperty("line", token.get("line").getAsString().replaceAll(":.*", ":HEX"));
    hold("token", token);
  }

  @Test
  void what_the_doctor_finds() throws IOException {
    Cli.Run run = cli.run("doctor", "--cache-mode=read", "--json");
    assertThat(run.code()).isEqualTo(1);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonArray findings = new JsonArray();
    for (JsonElement one : json.getAsJsonArray("findings")) {
      // What the others say depends on the machine.
      if (List.of("tools", "cache").contains(one.getAsJsonObject().get("subject").getAsString())) {
        findings.add(one);
      }
    }
    json.add("findings", findings);
    hold("doctor", json);
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

  @Test
  void a_plan_may_say_all_that_its_schema_has() throws IOException {
    Path plan = GOLDEN.resolve("batch-plan.json");
    String text = Files.readString(plan).replace("HASH", "0".repeat(64));
    assertThat(PlanReader.read("plan", text).pairs()).hasSize(1);
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
        boolean time = field.getKey().equals("millis");
        form.add(field.getKey(), time ? new JsonPrimitive("0") : form(field.getValue()));
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
              .replaceAll("127.0.0.1:[0-9]+", "SERVER")
              .replace(dir.toString(), "DIR")
              .replaceAll("\\b([0-9a-f]{128}|[0-9a-f]{64})\\b", "HASH")
              .replaceAll("\\bsenbon/[0-9.]+", "senbon/VERSION")
              .replaceAll("^senbon ([0-9.]+|\\(unpackaged\\))$", "senbon VERSION")
              .replaceAll("[0-9-]{10}T[0-9:.]+Z", "TIME"));
    }
    return json;
  }
}
