package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.io.Digest;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.RecordFormat;
import senbon.store.s3.FaultProxy;
import senbon.store.s3.FaultProxy.Fault;
import senbon.store.s3.S3Server;

/** The shared cache in a bucket, at the command line, on a real server. */
final class SharedCacheTest {
  private static final String OLD = "examples/hello-1.0.complete.mar";
  private static final String NEW = "examples/hello-1.1.complete.mar";
  private static final List<String> COUNTS =
      List.of(
          "hits", "misses", "damaged", "errors", "not_asked", "stored", "not_stored", "conflicts");

  @TempDir static Path all;
  private static S3Server server;
  private static int buckets;

  @TempDir Path dir;
  private FaultProxy proxy;
  private String bucket;
  private Path objects;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(all);
    S3Server.login();
  }

  @AfterAll
  static void stop() {
    S3Server.logout();
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void makeBucket() throws IOException {
    bucket = "team-" + ++buckets;
    objects = server.bucket(bucket);
    proxy = new FaultProxy(server.port());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  /** A machine of its own: a cache and settings. */
  private final class Machine {
    private final String name;
    private final Path settings;
    private final Cli cli;

    Machine(String name, String... more) throws IOException {
      this.name = name;
      this.settings = dir.resolve(name + ".properties");
      List<String> lines =
          new ArrayList<>(
              List.of(
                  "s3-bucket=" + bucket,
                  "s3-endpoint=" + proxy.address(),
                  "s3-min-size=0",
                  "s3-timeout=1s",
                  "s3-flush=10s"));
      for (String line : more) {
        lines.removeIf(old -> old.startsWith(line.substring(0, line.indexOf('=') + 1)));
        lines.add(line);
      }
      Files.write(settings, lines);
      this.cli = new Cli(dir.resolve(name));
    }

    Cli.Run run(Object... args) {
      return cli.run(Stream.concat(Stream.of(args), Stream.of("--config", settings)).toArray());
    }

    Cli.Run diff(Object... more) {
      return run(
          Stream.concat(
                  Stream.of("diff", OLD, NEW, "--force", "-o", output(), "--jobs=1"),
                  Stream.of(more))
              .toArray());
    }

    Path output() {
      return dir.resolve(name + ".mar");
    }

    Digest made() throws IOException {
      return Digest.sha256(Files.readAllBytes(output()));
    }

    /** What came of the questions to the bucket, in the order of COUNTS. */
    String counts() {
      return counts("senbon");
    }

    String counts(String prefix) {
      Cli.Run stats = cli.run("cache", "stats", "--json");
      JsonObject levels =
          JsonParser.parseString(stats.out()).getAsJsonObject().getAsJsonObject("levels");
      JsonObject level = levels.getAsJsonObject("s3://" + bucket + "/" + prefix);
      StringBuilder counts = new StringBuilder();
      COUNTS.forEach(count -> counts.append(' ').append(level.get(count).getAsLong()));
      return counts.substring(1);
    }
  }

  private List<Path> stored(String part) throws IOException {
    Path folder = objects.resolve("senbon/v1").resolve(part);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void what_one_machine_made_another_has_without_making_it() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    assertThat(stored("ac/partial")).hasSize(1);
    assertThat(stored("ac/url")).isEmpty();
    assertThat(stored("ac/contents")).isEmpty();
    Machine other = new Machine("other");
    Cli.Run run = other.diff("--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.get("cached").getAsBoolean()).isTrue();
    assertThat(report.get("source").getAsString()).isEqualTo("s3://" + bucket + "/senbon");
    proxy.forget();
    assertThat(other.diff().code()).isZero();
    assertThat(proxy.requests()).as("a hit on this machine asks nobody").isEmpty();
  }

  /**
   * The counts are those of {@link #COUNTS}. A run asks twice for the account and the partial,
   * which bear no signature, and then for the three patches; after three failures in a row it asks
   * no more. It has six results to put.
   */
  @ParameterizedTest
  @CsvSource({
    "NONE,            1 1 0 0 0 0 0 0, 0 5 0 0 0 6 0 0",
    "FORBIDDEN,       0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "BAD_REQUEST,     0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "INTERNAL_ERROR,  0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "SLOW_DOWN,       0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "HANG,            0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "HANG_WITHIN,     0 0 0 3 2 0 6 0, 0 5 0 0 0 6 0 0",
    "RESET,           0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "TRUNCATED,       0 0 0 3 2 0 6 0, 0 5 0 0 0 6 0 0",
    "WRONG_BYTE,      0 0 5 0 0 6 0 0, 0 5 0 0 0 6 0 0",
    "LONGER,          0 0 5 0 0 6 0 0, 0 5 0 0 0 6 0 0",
    "CONFLICT,        0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "PRECONDITION,    0 0 0 3 2 0 6 0, 0 5 0 0 0 0 0 0",
    "NOT_IMPLEMENTED, 0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
    "SKEWED,          0 0 0 3 2 0 6 0, ",
    "NO_BUCKET,       0 0 0 3 2 0 6 0, 0 5 0 0 0 0 6 0",
  })
  void no_trouble_of_the_bucket_fails_a_run_or_changes_a_byte(
      Fault fault, String whenRead, String whenPut) throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    proxy.plan((method, path) -> method.equals("GET") ? fault : Fault.NONE);
    Machine reader = new Machine("reader");
    assertThat(reader.diff().code()).isZero();
    assertThat(reader.made()).isEqualTo(one.made());
    assertThat(reader.counts()).isEqualTo(whenRead);
    proxy.plan((method, path) -> method.equals("PUT") ? fault : Fault.NONE);
    Machine writer = new Machine("writer", "s3-prefix=fresh");
    assertThat(writer.diff().code()).isZero();
    assertThat(writer.made()).isEqualTo(one.made());
    if (whenPut != null) { // of a clock that is wrong for puts alone, questions suffer too
      assertThat(writer.counts("fresh")).isEqualTo(whenPut);
    }
    proxy.plan((method, path) -> Fault.NONE);
    // What was damaged on the way, or there, is whole for the next.
    Machine next = new Machine("next");
    assertThat(next.diff().code()).isZero();
    assertThat(next.made()).isEqualTo(one.made());
    assertThat(next.counts()).isEqualTo("1 1 0 0 0 0 0 0");
  }

  /** A fault that passes costs nothing but time. */
  @ParameterizedTest
  @CsvSource({"SKEWED", "INTERNAL_ERROR", "SLOW_DOWN", "RESET"})
  void what_passes_is_tried_again(Fault fault) throws IOException {
    Machine one = new Machine("one");
    AtomicInteger left = new AtomicInteger(1);
    proxy.plan((method, path) -> left.getAndDecrement() > 0 ? fault : Fault.NONE);
    assertThat(one.diff().code()).isZero();
    assertThat(one.counts()).isEqualTo("0 5 0 0 0 6 0 0");
    assertThat(stored("ac")).hasSize(6);
  }

  @Test
  void a_put_that_meets_another_one_is_tried_again() throws IOException {
    Machine one = new Machine("one");
    AtomicInteger left = new AtomicInteger(2);
    proxy.plan(
        (method, path) ->
            method.equals("PUT") && left.getAndDecrement() > 0 ? Fault.CONFLICT : Fault.NONE);
    assertThat(one.diff().code()).isZero();
    assertThat(one.counts()).isEqualTo("0 5 0 0 0 6 0 0");
  }

  @Test
  void without_the_bucket_the_run_goes_on_and_says_which_setting_is_wrong() throws IOException {
    Machine one = new Machine("one", "s3-bucket=nobody-has-this");
    Cli.Run run = one.diff();
    assertThat(run.code()).isZero();
    assertThat(Files.exists(one.output())).isTrue();
    Machine strict = new Machine("strict", "s3-bucket=nobody-has-this", "s3-required=true");
    Cli.Run failed = strict.diff();
    assertThat(failed.code()).isEqualTo(6);
    assertThat(failed.err())
        .contains("there is no such bucket: it answered 404 (NoSuchBucket)")
        .contains("Set s3-bucket to the name of one that exists.");
  }

  /** Has every record of a kind name other bytes, with a checksum that is right. */
  private void forge(String kind, byte[] bytes) throws IOException {
    Digest hash = Digest.sha256(bytes);
    Path blob = objects.resolve("senbon/v1/cas").resolve(hash.hex().substring(0, 2));
    Files.createDirectories(blob);
    Files.write(blob.resolve(hash.hex()), bytes);
    for (Path file : stored("ac/" + kind)) {
      ActionRecord was = RecordFormat.read("r", Files.readAllBytes(file));
      ActionRecord forged =
          new ActionRecord(was.key(), hash, bytes.length, was.facts(), Instant.EPOCH, "senbon 0");
      Files.delete(file); // with what the store keeps of it
      Files.write(file, RecordFormat.write(forged));
    }
  }

  @ParameterizedTest
  @CsvSource({"--channel,other", "--product-version,9.9"})
  void a_forged_partial_is_never_handed_over_and_is_an_alarm(String option, String value)
      throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    Digest right = one.made();
    assertThat(new Machine("forger", "s3-mode=off").diff(option, value, "--any-channel").code())
        .isZero();
    forge("partial", Files.readAllBytes(dir.resolve("forger.mar")));
    Machine other = new Machine("other");
    Cli.Run run = other.diff();
    assertThat(run.code()).isZero();
    assertThat(other.made()).isEqualTo(right);
    // Found as a record says; its three patches are asked for, found, and put nowhere again.
    assertThat(other.counts()).isEqualTo("4 1 0 0 0 0 0 1");
  }

  @Test
  void a_partial_of_other_builds_is_never_handed_over() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    Machine forger = new Machine("forger", "s3-mode=off");
    assertThat(forger.run("diff", NEW, OLD, "-o", forger.output(), "--allow-downgrade").code())
        .isZero();
    forge("partial", Files.readAllBytes(forger.output()));
    Machine other = new Machine("other");
    assertThat(other.diff().code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(other.counts()).isEqualTo("4 1 0 0 0 0 0 1");
  }

  @Test
  void a_forged_patch_is_made_anew_and_is_an_alarm() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    for (Path file : stored("ac/partial")) {
      Files.delete(file);
    }
    forge("patch", "no patch at all".getBytes(StandardCharsets.UTF_8));
    Machine other = new Machine("other");
    assertThat(other.diff().code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(other.counts()).isEqualTo("3 2 0 0 0 1 0 3");
  }

  @Test
  void a_record_that_promises_more_bytes_than_there_can_be_is_not_followed() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    for (Path file : stored("ac/partial")) {
      Files.delete(file);
    }
    forge("patch", new byte[5 << 20]);
    Machine other = new Machine("other");
    assertThat(other.diff().code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(other.counts()).isEqualTo("0 2 3 0 0 4 0 0");
  }

  private String newKey(String name) {
    Cli.Run run =
        new Cli(dir.resolve("keys"))
            .run("cache", "key", "new", dir.resolve(name + ".key"), "--name", name);
    assertThat(run.code()).as(run.err()).isZero();
    return run.line();
  }

  @Test
  void a_trusted_signature_saves_the_proof() throws IOException {
    String trust = newKey("builder");
    Machine one = new Machine("one", "s3-sign-key=" + dir.resolve("builder.key"));
    assertThat(one.diff().code()).isZero();
    assertThat(Files.readString(stored("ac/partial").get(0)))
        .contains(",\"mac\":{\"ed25519:builder\":\"");
    Machine other = new Machine("other", trust);
    Cli.Run run = other.diff("--json");
    assertThat(run.code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(other.counts()).isEqualTo("2 0 0 0 0 0 0 0");
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.getAsJsonObject("stages").keySet()).doesNotContain("prove");
    assertThat(report.get("source").getAsString()).startsWith("s3://");
  }

  @Test
  void another_key_of_the_same_name_or_a_changed_record_saves_nothing() throws IOException {
    String trust = newKey("builder");
    Files.delete(dir.resolve("builder.key"));
    String strange = newKey("builder");
    assertThat(strange).isNotEqualTo(trust);
    Machine one = new Machine("one", "s3-sign-key=" + dir.resolve("builder.key"));
    assertThat(one.diff().code()).isZero();
    Machine other = new Machine("other", trust);
    assertThat(other.diff().code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(other.counts()).isEqualTo("1 1 0 0 0 0 0 0");
    Machine strict = new Machine("strict", trust, "s3-require-signature=true", "s3-mode=read");
    assertThat(strict.diff().code()).isZero();
    assertThat(strict.counts()).isEqualTo("0 5 0 0 0 0 0 0");
  }

  @Test
  void a_reader_puts_nothing_and_a_writer_asks_nothing() throws IOException {
    Machine writer = new Machine("writer", "s3-mode=write-only");
    assertThat(writer.diff().code()).isZero();
    assertThat(writer.counts()).isEqualTo("0 0 0 0 0 6 0 0");
    proxy.forget();
    Machine reader = new Machine("reader", "s3-mode=read");
    assertThat(reader.diff().code()).isZero();
    assertThat(reader.counts()).isEqualTo("1 1 0 0 0 0 0 0");
    assertThat(proxy.requests()).allMatch(request -> request.startsWith("GET "));
    Machine off = new Machine("off", "s3-mode=off");
    proxy.forget();
    assertThat(off.diff().code()).isZero();
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void small_patches_stay_on_the_machine_by_default() throws IOException {
    Machine one = new Machine("one", "s3-min-size=1M");
    assertThat(one.diff().code()).isZero();
    assertThat(stored("ac/patch")).isEmpty();
    assertThat(stored("ac/partial")).hasSize(1);
  }

  @Test
  void a_bucket_can_be_copied_to_a_directory() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    Path copy = dir.resolve("copy");
    try (Stream<Path> files = Files.walk(objects.resolve("senbon"))) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(objects.resolve("senbon").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    Cli.Run run = new Cli(copy).run("diff", OLD, NEW, "-o", dir.resolve("copied.mar"), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.get("cached").getAsBoolean()).isTrue();
    assertThat(Digest.sha256(Files.readAllBytes(dir.resolve("copied.mar")))).isEqualTo(one.made());
  }

  @Test
  void the_bucket_is_listed_checked_and_tidied() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    assertThat(one.run("cache", "ls", "--remote").out().lines()).hasSize(6);
    assertThat(one.run("cache", "verify", "--remote").line()).endsWith("none damaged");
    Path blob = stored("cas").get(0);
    byte[] bytes = Files.readAllBytes(blob);
    bytes[0] ^= 1;
    Files.write(blob, bytes);
    Cli.Run verified = one.run("cache", "verify", "--remote", "--json");
    assertThat(verified.code()).isEqualTo(4);
    JsonObject report = JsonParser.parseString(verified.out()).getAsJsonObject();
    assertThat(report.get("damaged").getAsInt()).isEqualTo(1);
    assertThat(report.get("without_blob").getAsInt()).isPositive();
    assertThat(one.run("cache", "rm", "--remote", "--kind", "patch").line())
        .startsWith("removed 3 results");
    assertThat(stored("ac/patch")).isEmpty();
    assertThat(one.run("cache", "gc", "--remote", "--max-age", "0s").line())
        .startsWith("removed 3 results");
    assertThat(stored("ac")).isEmpty();
    assertThat(stored("cas")).as("bytes may be those of a record on its way").isNotEmpty();
    Cli.Run without = one.run("cache", "gc", "--remote", "--max-size", "1G");
    assertThat(without.code()).isEqualTo(2);
    assertThat(new Cli(dir.resolve("none")).run("cache", "ls", "--remote").code()).isEqualTo(2);
  }

  @Test
  void the_doctor_finds_what_is_wrong_with_a_store() throws IOException {
    Cli.Run good = new Machine("good").run("doctor");
    assertThat(good.out().lines().filter(line -> line.contains("s3://")))
        .hasSize(8)
        .allMatch(line -> line.startsWith("ok   "));
    assertThat(good.out()).contains("ok   s3://" + bucket + "/senbon: race for one");
    proxy.plan((method, path) -> method.equals("PUT") ? Fault.NOT_IMPLEMENTED : Fault.NONE);
    Cli.Run bad = new Machine("bad").run("doctor", "--json");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).contains("Set s3-conditional=off");
    proxy.plan((method, path) -> method.equals("GET") ? Fault.FORBIDDEN : Fault.NONE);
    Cli.Run hidden = new Machine("hidden").run("doctor");
    assertThat(hidden.code()).isEqualTo(1);
    assertThat(hidden.out()).contains("access is denied: it answered 403 (AccessDenied)");
    assertThat(stored("probe")).isEmpty();
    proxy.plan((method, path) -> method.equals("DELETE") ? Fault.FORBIDDEN : Fault.NONE);
    assertThat(new Machine("builder").run("doctor").out()).doesNotContain("BAD  s3:");
    proxy.plan((method, path) -> method.equals("DELETE") ? Fault.INTERNAL_ERROR : Fault.NONE);
    assertThat(new Machine("broken").run("doctor").out()).contains("BAD  s3:");
  }

  @Test
  void what_is_not_sent_in_time_is_told_and_fails_a_run_that_must_share() throws IOException {
    proxy.plan((method, path) -> method.equals("PUT") ? Fault.HANG : Fault.NONE);
    Machine one = new Machine("one", "s3-flush=0s", "s3-timeout=30s");
    Path log = dir.resolve("one.log");
    assertThat(one.diff("--log-file", log).code()).isZero();
    assertThat(Files.readString(log))
        .contains("6 results were not sent to s3://" + bucket)
        .contains("Set s3-flush to wait longer.");
    Machine strict = new Machine("strict", "s3-flush=0s", "s3-timeout=30s", "s3-required=true");
    Cli.Run run = strict.diff();
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err()).contains("results were not sent to", "Set s3-flush to wait longer.");
  }

  @Test
  void a_record_of_a_later_version_stays() throws IOException {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    Path file = stored("ac/partial").get(0);
    String line =
        Files.readString(file)
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("\"schema\":1", "\"schema\":2")
            + "\n";
    String later = line + Digest.sha256(line.getBytes(StandardCharsets.UTF_8)).hex() + "\n";
    Files.delete(file);
    Files.writeString(file, later);
    Machine other = new Machine("other");
    assertThat(other.diff().code()).isZero();
    assertThat(other.made()).isEqualTo(one.made());
    assertThat(file).hasContent(later);
  }

  @Test
  void an_object_without_credentials_is_refused_with_what_helps() throws IOException {
    S3Server.logout();
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      Machine one = new Machine("one", "s3-mode=off", "s3-profile=nobody-has-this");
      Cli.Run run = one.run("fetch", "s3://" + bucket + "/new.mar");
      assertThat(run.code()).isEqualTo(6);
      assertThat(run.err())
          .contains("Could not download s3://" + bucket + "/new.mar: no AWS credentials were found")
          .contains("Set AWS_PROFILE");
    } finally {
      S3Server.login();
    }
  }

  @Test
  void objects_are_inputs_too() throws IOException {
    Files.copy(Path.of(OLD), objects.resolve("old build.mar"));
    Files.copy(Path.of(NEW), objects.resolve("new.mar"));
    Machine one = new Machine("one", "s3-mode=off");
    String from = "s3://" + bucket + "/old build.mar";
    String to = "s3://" + bucket + "/new.mar";
    Cli.Run run =
        one.run(
            "diff",
            from,
            to,
            "--to-hash",
            Digest.sha256(Files.readAllBytes(Path.of(NEW))),
            "-o",
            one.output());
    assertThat(run.code()).as(run.err()).isZero();
    Machine other = new Machine("other", "s3-mode=off");
    assertThat(other.diff().code()).isZero();
    assertThat(one.made()).isEqualTo(other.made());
    Cli.Run none = one.run("fetch", "s3://" + bucket + "/none.mar");
    assertThat(none.code()).isEqualTo(12);
    assertThat(none.err()).contains("HTTP status 404").doesNotContain("X-Amz");
    assertThat(one.run("fetch", "s3://" + bucket).code()).isEqualTo(2);
    AtomicInteger first = new AtomicInteger(1);
    proxy.plan(
        (method, path) ->
            path.contains("new.mar") && first.getAndDecrement() > 0 ? Fault.TRUNCATED : Fault.NONE);
    Cli.Run resumed = one.run("fetch", to, "--cache-mode=off");
    assertThat(resumed.code()).as(resumed.err()).isZero();
  }

  @Test
  void no_secret_is_in_any_log() throws IOException {
    Machine one = new Machine("one");
    Path log = dir.resolve("all.log");
    proxy.plan((method, path) -> path.contains("/ac/patch") ? Fault.FORBIDDEN : Fault.NONE);
    assertThat(one.diff("-vvv", "--log-file", log).code()).isZero();
    assertThat(Files.readString(log))
        .contains("s3://" + bucket)
        .doesNotContain(S3Server.SECRET)
        .doesNotContain("Signature=");
  }

  /** What comes from the bucket has no place on this machine, and neither has what is made. */
  @Test
  void a_full_disk_ends_the_run_and_leaves_the_bucket_as_it_was() throws Exception {
    Machine one = new Machine("one");
    assertThat(one.diff().code()).isZero();
    Path full = Files.createDirectory(dir.resolve("full"));
    if (mount("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", full.toString()) != 0) {
      System.err.println("SKIPPED full disk: no file system can be mounted here");
      Assumptions.abort("no mount");
    }
    try {
      Machine other = new Machine("full");
      assertThat(other.run("cache", "verify").code()).isZero();
      try (OutputStream out = Files.newOutputStream(full.resolve("rest"))) {
        out.write(new byte[1 << 20]);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("space");
      }
      List<Path> before = stored("");
      Cli.Run run = other.run("diff", OLD, NEW, "-o", dir.resolve("never.mar"), "--jobs=1");
      assertThat(run.code()).as(run.err()).isEqualTo(7);
      assertThat(dir.resolve("never.mar")).doesNotExist();
      assertThat(stored("")).isEqualTo(before);
    } finally {
      mount("umount", full.toString());
    }
    Machine next = new Machine("next");
    assertThat(next.diff().code()).isZero();
    assertThat(next.made()).isEqualTo(one.made());
    assertThat(next.counts()).isEqualTo("1 1 0 0 0 0 0 0");
  }

  private static int mount(String... words) throws Exception {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }
}
