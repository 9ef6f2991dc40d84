package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.Digest;
import senbon.pack.Packing;
import senbon.store.Cache;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheMode;
import senbon.store.entry.Reach;
import senbon.store.entry.RecordFormat;

/** What is found in the cache is handed over only if it is right, whoever has put it there. */
final class CacheTrustTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;
  private FileServer server;
  private Cli cli;
  private CacheLayout layout;
  private byte[] right;

  @BeforeEach
  void fill() throws IOException {
    server = new FileServer(dir);
    cli = new Cli(dir.resolve("cache"));
    layout = new CacheLayout(dir.resolve("cache"));
    assertThat(diff("right.mar").code()).isZero();
    right = Files.readAllBytes(dir.resolve("right.mar"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Cli.Run diff(String output, Object... more) {
    return cli.run(
        Stream.concat(
                Stream.of("diff", OLD, NEW, "--force", "-o", dir.resolve(output)), Stream.of(more))
            .toArray());
  }

  private List<Path> records(String kind) throws IOException {
    try (Stream<Path> all = Files.walk(layout.records().resolve(kind))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ActionRecord read(Path record) throws IOException {
    return RecordFormat.read(record.toString(), Files.readAllBytes(record));
  }

  private static boolean bearsCode(Path record) throws IOException {
    return Files.readString(record).contains(",\"mac\":{\"hmac-sha256\":\"");
  }

  /** Has all records of a kind point to other bytes, with a checksum of their own. */
  private void forge(String kind, byte[] bytes) throws IOException {
    Digest sha256 = Digest.sha256(bytes);
    Files.createDirectories(layout.blob(sha256).getParent());
    Files.write(layout.blob(sha256), bytes);
    for (Path file : records(kind)) {
      ActionRecord was = read(file);
      Files.write(
          file,
          RecordFormat.write(
              new ActionRecord(
                  was.key(), sha256, bytes.length, was.facts(), Instant.EPOCH, "senbon 0")));
    }
  }

  /** As another user, or an earlier version, would have written them. */
  private void stripCodes() throws IOException {
    for (Path kind : children(layout.records())) {
      for (Path file : records(kind.getFileName().toString())) {
        Files.write(file, RecordFormat.write(read(file)));
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  @Test
  void every_record_bears_the_code_of_its_user() throws IOException {
    for (Path kind : children(layout.records())) {
      for (Path file : records(kind.getFileName().toString())) {
        assertThat(bearsCode(file)).as(file.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"partial", "patch", "contents", "report", "origin"})
  void a_forged_record_of_any_kind_is_not_believed(String kind) throws IOException {
    byte[] evil =
        kind.equals("partial")
            ? Files.readAllBytes(OLD)
            : Files.readAllBytes(layout.blob(read(records(kind).get(0)).sha256()));
    evil[evil.length / 2] ^= 1;
    forge(kind, evil);
    if (kind.equals("patch")) {
      forge("partial", evil);
    }
    Cli.Run run = diff("again.mar");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("again.mar")).hasBinaryContent(right);
    for (Path file : kind.equals("origin") ? List.<Path>of() : records(kind)) {
      assertThat(bearsCode(file)).as("written anew: " + file).isTrue();
    }
  }

  @Test
  void a_forged_listing_makes_no_wrong_partial_and_hides_none_from_verify() throws IOException {
    List<Path> both = records("contents");
    assertThat(both).hasSize(2);
    ActionRecord one = read(both.get(0));
    ActionRecord other = read(both.get(1));
    Files.write(
        both.get(0),
        RecordFormat.write(
            new ActionRecord(
                one.key(), other.sha256(), other.size(), one.facts(), Instant.EPOCH, "senbon 0")));
    Cli.Run run = cli.run("verify", dir.resolve("right.mar"), "--from", OLD, "--to", NEW);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("verify", dir.resolve("right.mar"), "--from", OLD, "--to", OLD).code())
        .isNotZero();
  }

  @Test
  void what_others_or_earlier_versions_have_put_is_proven_used_and_written_anew()
      throws IOException {
    stripCodes();
    Cli.Run first = diff("first.mar");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("found in the cache");
    assertThat(dir.resolve("first.mar")).hasBinaryContent(right);
    assertThat(bearsCode(records("partial").get(0))).isTrue();
    Cli.Run second = diff("second.mar");
    assertThat(second.err()).contains("found in the cache");
    assertThat(dir.resolve("second.mar")).hasBinaryContent(right);
  }

  @Test
  void patches_of_others_are_used_where_they_are_right() throws IOException {
    stripCodes();
    for (Path file : records("partial")) {
      Files.delete(file);
    }
    Cli.Run run = diff("again.mar", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("again.mar")).hasBinaryContent(right);
    assertThat(run.out().split("\"cached_patch\": true", -1)).hasSize(1 + records("patch").size());
    for (Path file : records("patch")) {
      assertThat(bearsCode(file)).isTrue();
    }
  }

  @Test
  void a_cache_that_is_only_read_is_proven_each_time() throws IOException {
    stripCodes();
    for (int i = 0; i < 2; i++) {
      Cli.Run run = diff("again.mar", "--cache-mode=read");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("found in the cache");
      assertThat(dir.resolve("again.mar")).hasBinaryContent(right);
    }
    assertThat(bearsCode(records("partial").get(0))).isFalse();
  }

  @Test
  void what_an_address_gave_is_not_believed_of_others() throws IOException {
    TestMars.write(
        dir.resolve("new.mar"), TestMars.files("firefox", "2.0", "ch"), "ch", Packing.XZ);
    TestMars.write(
        dir.resolve("evil.mar"), TestMars.files("firefox", "6.6", "ch"), "ch", Packing.XZ);
    String hash = Digest.sha256(dir.resolve("new.mar")).hex();
    assertThat(cli.run("fetch", server.url("new.mar")).line()).contains(hash);
    forge("url", Files.readAllBytes(dir.resolve("evil.mar")));
    assertThat(cli.run("fetch", server.url("new.mar")).line()).contains(hash);
    assertThat(bearsCode(records("url").get(0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha512"})
  void what_the_cache_has_under_a_hash_has_that_hash(String algorithm) throws IOException {
    Path archive =
        TestMars.write(
            dir.resolve("new.mar"), TestMars.files("firefox", "2.0", "ch"), "ch", Packing.XZ);
    TestMars.write(
        dir.resolve("evil.mar"), TestMars.files("firefox", "6.6", "ch"), "ch", Packing.XZ);
    Digest wanted;
    try (var in = Files.newInputStream(archive)) {
      wanted =
          Digest.of(
              algorithm.equals("sha256") ? Digest.Algorithm.SHA256 : Digest.Algorithm.SHA512, in);
    }
    Object[] fetch = {"fetch", server.url("new.mar"), "--hash=" + wanted};
    String before = cli.run(fetch).line();
    assertThat(before).contains(Digest.sha256(archive).hex());
    forge("mar", Files.readAllBytes(dir.resolve("evil.mar")));
    Cli.Run run = cli.run(fetch);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).isEqualTo(before);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_key_that_others_can_read_is_not_used_and_the_log_says_so() throws Exception {
    Path state = dir.resolve("state");
    assertThat(own(state, "first.mar")).doesNotContain("proven each time");
    Path key = state.resolve("senbon/records.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(own(state, "second.mar")).doesNotContain("is proven first");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    for (int i = 0; i < 2; i++) {
      assertThat(own(state, "third.mar"))
          .contains("is proven first")
          .contains(key + " can be read or written by others");
    }
    assertThat(dir.resolve("third.mar")).hasBinaryContent(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a pipe", "a directory", "no key", "an empty file"})
  @DisabledOnOs(OS.WINDOWS)
  void what_is_no_key_is_not_used_and_no_command_fails_or_waits(String what) throws Exception {
    Path state = dir.resolve("state");
    Path key = Files.createDirectories(state.resolve("senbon")).resolve("records.key");
    switch (what) {
      case "a pipe" -> OddEntries.pipe(key);
      case "a directory" -> Files.createDirectory(key);
      case "no key" -> Files.writeString(key, "g".repeat(64) + "\n");
      default -> Files.createFile(key);
    }
    if (Files.isRegularFile(key)) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(own(state, "again.mar")).contains("is proven first").contains(key.toString());
    assertThat(dir.resolve("again.mar")).hasBinaryContent(right);
  }

  /** A process of its own with that state folder, and all that it said. */
  private String own(Path state, String output) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon"));
    for (Object arg : new Object[] {"diff", OLD, NEW, "--force", "-v", "-o", dir.resolve(output)}) {
      command.add(arg.toString());
    }
    command.add("--cache-dir=" + dir.resolve("cache"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said").toFile());
    builder.environment().put("XDG_STATE_HOME", state.toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(dir.resolve("said"));
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void processes_that_need_a_key_at_the_same_time_share_one() throws Exception {
    Path state = dir.resolve("state");
    List<RecordKeyProbe> probes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      probes.add(new RecordKeyProbe(dir.resolve("cache-" + i), state));
    }
    for (RecordKeyProbe probe : probes) {
      probe.start();
    }
    for (RecordKeyProbe probe : probes) {
      probe.join();
    }
    assertThat(children(state.resolve("senbon"))).hasSize(1);
    for (RecordKeyProbe probe : probes) {
      assertThat(probe.findsItsOwn()).isTrue();
    }
  }

  /** A run with a cache of its own, beside others, with the same state folder. */
  private static final class RecordKeyProbe extends Thread {
    private static final ActionKey KEY = ActionKey.of("test", "a", "b");
    private final Path cache;
    private final Path state;

    RecordKeyProbe(Path cache, Path state) {
      this.cache = cache;
      this.state = state.resolve("senbon");
    }

    @Override
    public void run() {
      try (Cache open = Cache.open(cache, CacheMode.WRITE, Optional.of(state))) {
        open.put(KEY, new byte[] {1}, new TreeMap<>());
      }
    }

    boolean findsItsOwn() {
      try (Cache open = Cache.open(cache, CacheMode.READ, Optional.of(state))) {
        return open.readAuthentic(KEY, Reach.ANY).isPresent();
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_directory_that_becomes_an_archive_gives_no_file_that_a_link_leads_to() throws IOException {
    Path tree = Files.createDirectories(dir.resolve("tree/sub"));
    Files.writeString(tree.resolve("file"), "x");
    Path secret = Files.writeString(dir.resolve("secret"), "secret");
    Files.createSymbolicLink(tree.resolve("link"), secret);
    Files.createSymbolicLink(tree.resolve("up"), dir);
    OddEntries.pipe(tree.resolve("pipe"));
    Path made = dir.resolve("made.mar");
    Cli.Run run =
        cli.run(
            "mar",
            "create",
            "-o",
            made,
            "--channel=x",
            "--product-version=1",
            "-C",
            dir.resolve("tree"),
            ".");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("mar", "list", made).out()).contains("sub/file").doesNotContain("link");
  }
}
