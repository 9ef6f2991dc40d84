package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.store.disk.CacheLayout;

/**
 * Things in the cache that are no files: no command waits for them, fails by them or opens them.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OddCacheTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private CacheLayout layout;

  @BeforeEach
  void fill() {
    cli = new Cli(dir.resolve("cache"));
    layout = new CacheLayout(dir.resolve("cache"));
    succeed("diff", OLD, NEW, "-o", dir.resolve("right.mar"));
  }

  private Cli.Run succeed(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(List.of(args) + ": " + run.err()).isZero();
    return run;
  }

  private void diff(Object... more) {
    Path output = dir.resolve("again.mar");
    succeed(
        Stream.concat(Stream.of("diff", OLD, NEW, "--force", "-o", output), Stream.of(more))
            .toArray());
    assertThat(output).hasSameBinaryContentAs(dir.resolve("right.mar"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void replace(Path file, OddEntries odd) throws IOException {
    if (Files.isDirectory(file)) {
      try (Stream<Path> all = Files.walk(file)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    } else {
      Files.deleteIfExists(file);
    }
    odd.make(file);
  }

  /** Whatever reads or writes the cache, and the order in which it is met first. */
  private void everyCommand() {
    succeed("cache", "stats");
    succeed("cache", "ls");
    succeed("cache", "gc", "--dry-run", "--max-size=1");
    diff("--cache-mode=read");
    diff();
    cli.run("cache", "verify"); // sets aside what no other command has met
    succeed("cache", "verify");
    succeed("cache", "rm", "--kind=origin");
    succeed("cache", "gc", "--max-size=1G");
    diff();
    succeed("cache", "gc", "--max-size=1");
  }

  @ParameterizedTest
  @EnumSource
  void all_blobs_and_records_may_be_odd(OddEntries odd) throws IOException {
    for (Path file : files(layout.blobs())) {
      replace(file, odd);
    }
    for (Path file : files(layout.records())) {
      replace(file, odd);
    }
    everyCommand();
  }

  @ParameterizedTest
  @EnumSource
  void verify_sets_odd_entries_aside_and_says_so(OddEntries odd) throws IOException {
    Path blob = files(layout.blobs()).get(0);
    Path record = files(layout.records()).get(0);
    replace(blob, odd);
    replace(record, odd);
    assertThat(cli.run("cache", "verify").code()).isNotZero();
    assertThat(Files.exists(blob, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(record, LinkOption.NOFOLLOW_LINKS)).isFalse();
    succeed("cache", "verify");
    succeed("cache", "gc", "--max-size=1");
    try (Stream<Path> left = Files.list(layout.quarantine())) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE", "LINK_TO_NOTHING", "LINK_TO_ITSELF", "SOCKET"})
  void the_directories_of_entries_may_be_odd(OddEntries odd) throws IOException {
    for (Path above : List.of(layout.blobs(), layout.records().resolve("patch"))) {
      try (Stream<Path> fans = Files.list(above)) {
        for (Path fan : fans.toList()) {
          replace(fan, odd);
        }
      }
    }
    replace(layout.records().resolve("partial"), odd);
    everyCommand();
  }

  @ParameterizedTest
  @EnumSource
  void the_caches_own_files_may_be_odd(OddEntries odd) throws IOException {
    for (String name : List.of("FORMAT", "CACHEDIR.TAG", "stats.json", "locks")) {
      replace(layout.base().resolve(name), odd);
    }
    odd.make(layout.leases().resolve("1-2"));
    odd.make(layout.ingest().resolve("1-2.3"));
    odd.make(layout.quarantine().resolve("x"));
    odd.make(layout.downloads().resolve("a".repeat(64)));
    everyCommand();
  }

  @Test
  void a_download_goes_on_in_no_pipe() throws IOException {
    try (FileServer server = new FileServer(dir)) {
      Path archive = Files.copy(OLD, dir.resolve("old.mar"));
      succeed("fetch", server.url("old.mar"));
      Path record = files(layout.records().resolve("url")).get(0);
      Path download = layout.downloads().resolve(record.getFileName());
      Files.delete(record);
      OddEntries.PIPE.make(download);
      OddEntries.PIPE.make(download.resolveSibling(download.getFileName() + ".resume"));
      assertThat(succeed("fetch", server.url("old.mar")).line()).isNotEmpty();
      assertThat(archive).exists();
    }
  }

  @ParameterizedTest
  @CsvSource({"rwxrwx---, 2770", "rwxrwxr-x, 2775"})
  void a_directory_of_a_group_gives_entries_that_the_group_can_read(String mode, String octal)
      throws Exception {
    Path root = Files.createDirectory(dir.resolve("shared"));
    assertThat(new ProcessBuilder("chmod", octal, root.toString()).start().waitFor()).isZero();
    Cli shared = new Cli(root);
    assertThat(shared.run("diff", OLD, NEW, "-o", dir.resolve("s.mar")).code()).isZero();
    try (Stream<Path> all = Files.walk(root.resolve("v1"))) {
      for (Path path : all.toList()) {
        String has = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (Files.isDirectory(path)) {
          assertThat(has).as(path.toString()).isEqualTo(mode);
          assertThat((Integer) Files.getAttribute(path, "unix:mode") & 02000).isNotZero();
        } else {
          assertThat(has).as(path.toString()).startsWith("rw-r");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"diff, 2", "inspect, 2", "fetch, 2"})
  void an_input_that_is_a_pipe_is_refused_at_once(String verb, int code) throws IOException {
    Path pipe = dir.resolve("pipe.mar");
    OddEntries.pipe(pipe);
    Cli.Run run =
        verb.equals("diff")
            ? cli.run("diff", pipe, NEW, "-o", dir.resolve("x.mar"))
            : cli.run(verb, pipe);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains(pipe + " is a pipe or device, no file.");
  }
}
