package senbon.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Mutations;
import senbon.base.failure.BusyException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

final class PinFileTest {
  @TempDir Path dir;

  private PinFile file() {
    return new PinFile(dir.resolve("a/tools.json"), Pin.Origin.USER, ToolRegistry.builtIn());
  }

  private static void pin(PinFile file, String selector, String tool) throws IOException {
    file.pin(Selector.parse(selector), ToolId.parse(tool), false);
  }

  @Test
  void pins_are_written_sorted_and_readable() throws IOException {
    PinFile file = file();
    assertThat(file.read()).isEmpty();
    pin(file, "palemoon@28..32", "mbsdiff@classic");
    pin(file, "*", "senbon@1");
    pin(file, "firefox@<56", "mbsdiff@classic");
    file.pin(Selector.parse("firefox@<56"), ToolId.parse("xz@1"), true);
    pin(file, "firefox@<56", "mbsdiff@61");
    assertThat(dir.resolve("a/tools.json"))
        .content()
        .isEqualTo(
            """
            {
              "schema": 1,
              "pins": [
                {
                  "selector": "firefox@<56",
                  "tool": "mbsdiff@61"
                },
                {
                  "selector": "firefox@<56",
                  "tool": "xz@1",
                  "forced": true
                },
                {
                  "selector": "palemoon@28..32",
                  "tool": "mbsdiff@classic"
                },
                {
                  "selector": "*",
                  "tool": "senbon@1"
                }
              ]
            }
            """);
    assertThat(file.read()).hasSize(4).isSorted().allMatch(pin -> pin.origin() == Pin.Origin.USER);
  }

  @Test
  void unpinning_gives_what_was_pinned_and_is_an_error_when_nothing_was() throws IOException {
    PinFile file = file();
    pin(file, "zen", "mbsdiff@61");
    pin(file, "zen", "xz@1");
    assertThat(file.unpin(Selector.parse("zen"), Optional.of("xz")))
        .extracting(pin -> pin.tool().toString())
        .containsExactly("xz@1");
    assertThat(file.unpin(Selector.parse("zen"), Optional.empty())).hasSize(1);
    assertThatThrownBy(() -> file.unpin(Selector.parse("zen"), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("zen");
  }

  @Test
  void a_tool_that_is_not_here_can_not_be_pinned() {
    assertThatThrownBy(() -> pin(file(), "*", "mbsdiff@62")).isInstanceOf(UsageException.class);
    assertThat(dir.resolve("a/tools.json")).doesNotExist();
  }

  @Test
  void changes_made_at_the_same_time_are_all_kept() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> changes = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String product = "product" + i;
        changes.add(
            pool.submit(
                () -> {
                  pin(file(), product, "mbsdiff@61");
                  return null;
                }));
      }
      for (Future<?> change : changes) {
        change.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(file().read()).hasSize(24);
    try (Stream<Path> left = Files.list(dir.resolve("a"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("tools.json", "tools.json.lock");
    }
  }

  @Test
  void changes_made_by_several_processes_at_the_same_time_are_all_kept() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Pinner.class.getName(),
                  dir.resolve("a/tools.json").toString(),
                  name)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(file().read()).hasSize(30);
    assertThat(file().tools()).isEmpty();
  }

  /** Run as a process of its own: pins ten products, reading the whole file between. */
  static final class Pinner {
    private Pinner() {}

    public static void main(String[] args) throws IOException {
      PinFile file = new PinFile(Path.of(args[0]), Pin.Origin.USER, ToolRegistry.builtIn());
      for (int i = 0; i < 10; i++) {
        pin(file, args[1] + i, "mbsdiff@61");
        if (file.read().size() <= i) {
          throw new IllegalStateException("pins were lost");
        }
      }
    }
  }

  @Test
  void a_file_reached_by_a_link_is_changed_where_it_lies() throws IOException {
    Path real = Files.createDirectories(dir.resolve("dotfiles")).resolve("tools.json");
    Files.writeString(real, "{\"schema\": 1}");
    Files.createDirectories(dir.resolve("a"));
    Files.createSymbolicLink(dir.resolve("a/tools.json"), real);
    pin(file(), "*", "senbon@1");
    assertThat(dir.resolve("a/tools.json")).isSymbolicLink();
    assertThat(real).content().contains("senbon@1");
  }

  @Test
  void a_file_that_another_holds_is_busy_and_left_as_it_was() throws Exception {
    pin(file(), "zen", "mbsdiff@61");
    PinFile hasty =
        new PinFile(
            dir.resolve("a/tools.json"),
            Pin.Origin.USER,
            ToolRegistry.builtIn(),
            Duration.ofMillis(50));
    Process holder = holdLock();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('L');
      assertThatThrownBy(() -> pin(hasty, "zen", "senbon@1"))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("tools.json");
      assertThat(file().read()).extracting(pin -> pin.tool().name()).containsExactly("mbsdiff");
      holder.getOutputStream().close();
      pin(file(), "zen", "senbon@1");
      assertThat(file().read()).extracting(pin -> pin.tool().name()).containsExactly("senbon");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  /** A process that locks the file until its input ends. */
  private Process holdLock() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            dir.resolve("a/tools.json.lock").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Run as a process of its own. */
  static final class LockHolder {
    public static void main(String[] args) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        System.out.write(lock.isValid() ? 'L' : '?');
        System.out.flush();
        while (System.in.read() >= 0) {
          Thread.onSpinWait();
        }
      }
    }
  }

  @Test
  void the_mode_of_the_file_is_kept() throws IOException {
    pin(file(), "zen", "mbsdiff@61");
    Path path = dir.resolve("a/tools.json");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
    pin(file(), "zen", "senbon@1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-rw-r--");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; ` is not JSON at line 1, column 1.`",
        "{; ` is not JSON at line 1, column 2.`",
        "{schema: 1}; ` is not JSON at line 1, column 3.`",
        "{\"schema\": 1} x; ` is not JSON at line 1, column 16.`",
        "[]; ` is a list, not an object.`",
        "{}; ` has no schema number. Add \"schema\": 1.`",
        "{\"schema\": 2}; : schema is 2, not 1. Use the program that wrote the file.",
        "{\"schema\": 1.0}; : schema is 1.0, not a whole number",
        "{\"schema\": 1, \"schema\": 1}; : schema is there twice.",
        "{\"schema\": 1, \"pin\": []}; : pin is not known. Remove it, or correct its name.",
        "{\"schema\": 1, \"pins\": {}}; : pins is an object, not a list.",
        "{\"schema\": 1, \"pins\": null}; : pins is null, not a list.",
        "{\"schema\": 1, \"pins\": [1]}; : pins[0] is 1, not an object.",
        "{\"schema\": 1, \"pins\": [{\"tool\": \"xz@1\"}]}; : pins[0].selector is missing.",
        "{\"schema\": 1, \"pins\": [{\"selector\": \"*\"}]}; : pins[0].tool is missing.",
        "{\"schema\": 1, \"pins\": [{\"selector\": \"*\", \"tool\": \"xz\"}]}; : pins[0].tool: ",
        "{\"schema\": 1, \"pins\": [{\"selector\": \"?\", \"tool\": \"xz@1\"}]}; : pins[0].selector: ",
        "{\"schema\": 1, \"pins\": [{\"selector\": \"*\", \"tool\": \"xz@1\", \"x\": 1}]}; : pins[0].x is not known.",
        "{\"schema\": 1, \"pins\": [{\"selector\": \"*\", \"tool\": \"xz@1\", \"forced\": 1}]}; : pins[0].forced is 1, not true or false.",
        "{\"schema\": 1, \"tools\": [1]}; : tools[0] is 1, not an object.",
        "{\"schema\": 1, \"tools\": [{\"id\": \"a@1\"}]}; : tools[0] is of kind (none)",
        "{\"schema\": 1, \"tools\": [{\"id\": \"a@1\", \"kind\": \"wasm\"}]}; : tools[0] is of kind \"wasm\"",
        "{\"schema\": 1, \"tools\": [{\"kind\": \"executable\"}]}; : tools[0] has neither a path nor a url, or both.",
        "{\"schema\": 1, \"tools\": [{\"kind\": \"executable\", \"path\": \"/a\", \"url\": \"b\"}]}; : tools[0] has neither a path nor a url, or both.",
        "{\"schema\": 1, \"tools\": [{\"kind\": \"executable\", \"path\": \"/a\"}]}; : tools[0].id is missing.",
        "{\"schema\": 1, \"tools\": [{\"kind\": \"executable\", \"path\": \"/a\", \"shell\": 1}]}; : tools[0].shell is not known.",
      })
  void what_is_not_understood_is_refused_with_the_file_named(String text, String message)
      throws IOException {
    Path path = Files.createDirectories(dir.resolve("a")).resolve("tools.json");
    Files.writeString(path, text);
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith(path + message);
    assertThatThrownBy(() -> pin(file(), "*", "senbon@1"))
        .isInstanceOf(MalformedInputException.class);
    assertThat(path).hasContent(text);
  }

  private static final String HASH = "ab".repeat(32);

  private static Tool bsdiff(String version) {
    return Tool.external(
        ToolId.parse("bsdiff@" + version),
        new Executable(
            "/usr/bin/bsdiff",
            Digest.parse(HASH),
            List.of("{old}", "{new}", "{patch}"),
            Executable.BSDIFF40,
            Duration.ofSeconds(90)));
  }

  @Test
  void tools_are_written_readable_and_read_again_beside_pins() throws IOException {
    file().add(bsdiff("4.3"));
    pin(file(), "firefox", "bsdiff@4.3");
    assertThat(dir.resolve("a/tools.json"))
        .content()
        .isEqualTo(
            """
            {
              "schema": 1,
              "pins": [
                {
                  "selector": "firefox",
                  "tool": "bsdiff@4.3"
                }
              ],
              "tools": [
                {
                  "id": "bsdiff@4.3",
                  "kind": "executable",
                  "path": "/usr/bin/bsdiff",
                  "sha256": "%s",
                  "arguments": [
                    "{old}",
                    "{new}",
                    "{patch}"
                  ],
                  "writes": "bsdiff40",
                  "seconds": 90
                }
              ]
            }
            """
                .formatted(HASH));
    assertThat(file().tools()).containsExactly(bsdiff("4.3"));
    assertThat(file().read()).hasSize(1);
  }

  @Test
  void what_an_id_stands_for_is_never_changed() throws IOException {
    file().add(bsdiff("4.3"));
    file().add(bsdiff("4.3"));
    Tool other =
        Tool.external(
            ToolId.parse("bsdiff@4.3"),
            new Executable(
                "/bin/other",
                Digest.parse(HASH),
                List.of("{old}", "{new}"),
                Executable.MBDIFF10,
                Duration.ofSeconds(90)));
    assertThatThrownBy(() -> file().add(other))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("another tool bsdiff@4.3");
    Tool builtIn = Tool.external(ToolId.parse("senbon@1"), other.program().orElseThrow());
    assertThatThrownBy(() -> file().add(builtIn)).isInstanceOf(UsageException.class);
    assertThat(file().tools()).containsExactly(bsdiff("4.3"));
  }

  @Test
  void a_tool_that_a_pin_needs_stays() throws IOException {
    file().add(bsdiff("4.3"));
    pin(file(), "firefox", "bsdiff@4.3");
    assertThatThrownBy(() -> file().remove(ToolId.parse("bsdiff@4.3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("firefox -> bsdiff@4.3");
    file().unpin(Selector.parse("firefox"), Optional.empty());
    file().remove(ToolId.parse("bsdiff@4.3"));
    assertThat(file().tools()).isEmpty();
    assertThatThrownBy(() -> file().remove(ToolId.parse("bsdiff@4.3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no tool bsdiff@4.3");
  }

  @Test
  void a_project_can_not_have_programs_run() throws IOException {
    file().add(bsdiff("4.3"));
    PinFile project =
        new PinFile(dir.resolve("a/tools.json"), Pin.Origin.PROJECT, ToolRegistry.builtIn());
    assertThatThrownBy(project::read)
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("bsdiff@4.3")
        .hasMessageContaining("the user's own file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bin/tool; mbdiff10; {old} {new}; 1; is relative",
        "https:///x; mbdiff10; {old} {new}; 1; Neither a path nor an address",
        "https://me:secret@h/x; mbdiff10; {old} {new}; 1; may not hold",
        "https://h/a b; mbdiff10; {old} {new}; 1; Neither a path nor an address",
        "/t; zucchini; {old} {new}; 1; 'zucchini'",
        "/t; mbdiff10; {old} {patch}; 1; don't name the files",
        "/t; mbdiff10; {old} {new} {in}; 1; don't name the files",
        "/t; xz; {old}; 1; don't name the files",
        "/t; xz; {in}; 0; 0 seconds",
        "/t; xz; {in}; 100000; 100000 seconds",
      })
  void a_program_that_could_not_be_run_is_not_described(
      String location, String writes, String arguments, long seconds, String message) {
    assertThatThrownBy(
            () ->
                new Executable(
                    location,
                    Digest.parse(HASH),
                    List.of(arguments.split(" ", -1)),
                    writes,
                    Duration.ofSeconds(seconds)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void two_thousand_damaged_files_are_read_or_refused() throws IOException {
    file().add(bsdiff("4.3"));
    file().add(bsdiff("4.4"));
    pin(file(), "firefox@<56", "bsdiff@4.3");
    Path path = dir.resolve("a/tools.json");
    byte[] good = Files.readAllBytes(path);
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      Files.write(path, Mutations.next(good, random));
      try {
        assertThat(file().read()).hasSizeLessThan(2);
      } catch (MalformedInputException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 1999);
  }

  @Test
  void deep_nesting_is_refused() throws IOException {
    Path path = Files.createDirectories(dir.resolve("a")).resolve("tools.json");
    Files.writeString(path, "[".repeat(500_000));
    assertThatThrownBy(() -> file().read()).isInstanceOf(MalformedInputException.class);
  }
}
