package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What scripts/senbon does with nothing but the jar beside it, wherever both lie. Most of it is
 * tried with a stand-in for Java that tells its arguments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is one for a POSIX shell.")
final class LauncherTest {
  private static final Path SCRIPT = Path.of("scripts/senbon");

  private static final String STAND_IN =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -Xshare:dump) echo dump >>"$0.log" ;;
          -XX:SharedArchiveFile=*) archive=${word#*=} ;;
          senbon.Rehearsal) echo rehearsal >>"$0.log" ;;
          senbon.cli.start.JavaOptions) echo "-Doption=of-the-jar"; exit 0 ;;
        esac
      done
      case " $* " in
        *" -Xshare:dump "*) echo classes >"$archive" ;;
        *" senbon.Senbon "*) for word in "$@"; do printf '<%s>\\n' "$word"; done ;;
      esac
      """;

  @TempDir private Path temporary;
  private Path dir;
  private Path script;
  private Path jar;
  private Path java;

  @BeforeEach
  void copy_the_two_files() throws IOException {
    copyTo(temporary.resolve("a place with blanks"));
  }

  private void copyTo(Path place) throws IOException {
    dir = place;
    Files.createDirectories(dir.resolve("scripts"));
    Files.createDirectories(dir.resolve("target"));
    script = Files.copy(SCRIPT, dir.resolve("scripts/senbon"));
    jar = Files.writeString(dir.resolve("target/senbon.jar"), "not looked at");
    java = program(dir.resolve("a java/bin/java"), STAND_IN);
  }

  private static Path program(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return path;
  }

  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/busybox")
        .filter(shell -> Files.isExecutable(Path.of(shell)));
  }

  private record Ran(int code, String out, String err) {
    List<String> words() {
      return out.lines().map(line -> line.replaceAll("^<|>$", "")).toList();
    }

    /** What the program itself is given. */
    List<String> arguments() {
      return words().subList(words().indexOf("senbon.Senbon") + 1, words().size());
    }
  }

  /** Runs it with no variables but these. */
  private Ran run(String shell, Map<String, String> variables, Path started, Object... args)
      throws Exception {
    List<String> command = new ArrayList<>();
    if (!shell.isEmpty()) {
      command.add(shell);
    }
    if (shell.endsWith("busybox")) {
      command.add("sh");
    }
    command.add(started.toString());
    Stream.of(args).map(Object::toString).forEach(command::add);
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Map<String, String> javaHome() {
    return Map.of("JAVA_HOME", java.getParent().getParent().toString());
  }

  /** How often classes were archived. */
  private long archived() throws IOException {
    Path log = Path.of(java + ".log");
    return Files.exists(log) ? Files.readAllLines(log).stream().filter("dump"::equals).count() : 0;
  }

  private static List<Path> ready(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(f -> f.getFileName().toString().contains("senbon-start")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void two_files_are_enough_and_java_home_the_only_variable(String shell) throws Exception {
    for (int i = 0; i < 2; i++) {
      Ran run = run(shell, javaHome(), script, "diff", "a b", "it's \"c\"", "*", "$HOME\\n", "");
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.arguments()).containsExactly("diff", "a b", "it's \"c\"", "*", "$HOME\\n", "");
      Path made = dir.resolve("scripts/../target/senbon-start-1");
      assertThat(run.words().get(0)).isEqualTo("@" + made + "/work");
      assertThat(Files.readString(made.resolve("work"))).contains("-Doption=of-the-jar");
      assertThat(made.resolve("archive")).exists();
    }
    assertThat(archived()).isEqualTo(1);
    assertThat(ready(dir.resolve("target"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void java_is_found_on_the_path(String shell) throws Exception {
    Map<String, String> path = Map.of("PATH", "/nowhere:" + java.getParent() + ":/usr/bin:/bin");
    Ran run = run(shell, path, script, "--help");
    assertThat(run.err()).isEmpty();
    assertThat(run.words().get(0)).endsWith("senbon-start-1/short");
    assertThat(run(shell, Map.of("PATH", "/nowhere"), script, "--help").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void links_lead_to_it(String shell) throws Exception {
    Path links = Files.createDirectories(temporary.resolve("bin of mine"));
    Files.createSymbolicLink(links.resolve("first"), script);
    Files.createSymbolicLink(links.resolve("senbon"), Path.of("first"));
    Path tree = Files.createSymbolicLink(temporary.resolve("tree"), dir);
    for (Path started :
        List.of(links.resolve("senbon"), Path.of("bin of mine/senbon"), tree.resolve("scripts/senbon"))) {
      Ran run = run(shell, javaHome(), started, "--version");
      assertThat(run.err()).isEmpty();
      assertThat(run.arguments()).containsExactly("--version");
    }
    // The same jar and Java, whichever way they were found.
    assertThat(archived()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void where_nothing_can_be_written_it_runs_with_the_options_all_the_same(String shell)
      throws Exception {
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    program(programs.resolve("mkdir"), "#!/bin/sh\nexit 1\n");
    Map<String, String> variables =
        Map.of("PATH", programs + ":/usr/bin:/bin", "JAVA_HOME", dir.resolve("a java").toString());
    Ran run = run(shell, variables, script, "diff", "a b");
    assertThat(run.err()).isEmpty();
    assertThat(run.words()).startsWith("-Doption=of-the-jar");
    assertThat(run.arguments()).containsExactly("diff", "a b");
    assertThat(archived()).isZero();
  }

  @Test
  void beside_a_jar_where_all_may_write_the_cache_of_the_user_is_used() throws Exception {
    Path together = Files.createDirectories(temporary.resolve("together"));
    Path moved = Files.copy(script, together.resolve("senbon"));
    Files.copy(jar, together.resolve("senbon.jar"));
    assertThat(new ProcessBuilder("chmod", "1777", together.toString()).start().waitFor()).isZero();
    Path home = temporary.resolve("home of mine");
    Map<String, String> variables =
        Map.of("JAVA_HOME", dir.resolve("a java").toString(), "HOME", home.toString());
    for (int i = 0; i < 2; i++) {
      Ran run = run("", variables, moved, "diff");
      assertThat(run.err()).isEmpty();
      assertThat(run.words().get(0)).isEqualTo("@" + home + "/.cache/senbon-start-1/work");
    }
    assertThat(archived()).isEqualTo(1);
    assertThat(ready(together)).isEmpty();
  }

  @Test
  void another_jar_or_java_is_prepared_for_anew_and_the_old_work_goes() throws Exception {
    run("", javaHome(), script, "--help");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    run("", javaHome(), script, "--help");
    assertThat(archived()).isEqualTo(2);
    assertThat(ready(dir.resolve("target"))).hasSize(1);
    Files.setLastModifiedTime(java, FileTime.fromMillis(1_000_000));
    run("", javaHome(), script, "--help");
    run("", javaHome(), script, "--help");
    assertThat(archived()).isEqualTo(3);
    assertThat(ready(dir.resolve("target"))).hasSize(1);
  }

  @Test
  void what_another_process_is_making_is_not_waited_for_and_what_a_dead_one_left_goes()
      throws Exception {
    Path making = Files.createDirectory(dir.resolve("target/.senbon-start"));
    Ran run = run("", javaHome(), script, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.words()).startsWith("-Doption=of-the-jar");
    assertThat(archived()).isZero();
    Files.setLastModifiedTime(making, FileTime.fromMillis(1_000_000));
    assertThat(run("", javaHome(), script, "--help").code()).isZero();
    assertThat(archived()).isEqualTo(1);
    assertThat(making).doesNotExist();
  }

  @Test
  void the_heap_is_what_the_user_or_a_memory_budget_says() throws Exception {
    assertThat(run("", javaHome(), script, "diff", "--max-memory=900M").words())
        .contains("-Xmx900M");
    assertThat(run("", javaHome(), script, "diff", "--max-memory", "2g").words())
        .contains("-Xmx2g");
    assertThat(run("", javaHome(), script, "diff").words()).noneMatch(w -> w.startsWith("-Xmx"));
    Map<String, String> variables =
        Map.of(
            "JAVA_HOME",
            dir.resolve("a java").toString(),
            "SENBON_HEAP",
            "3g",
            "SENBON_JAVA_OPTS",
            "-Da=1 -Db=*");
    assertThat(run("", variables, script, "diff", "--max-memory=900M").words())
        .contains("-Xmx3g", "-Da=1", "-Db=*")
        .doesNotContain("-Xmx900M");
  }

  @Test
  void without_jar_and_source_it_says_what_is_missing() throws Exception {
    Files.delete(jar);
    Ran run = run("", javaHome(), script, "--help");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no senbon.jar in ").hasLineCount(1);
  }

  @Test
  void java_itself_takes_the_options_and_loads_the_program_from_the_archive() throws Exception {
    // Java 17 can't archive classes of a jar whose address has escapes.
    copyTo(temporary.resolve("plain"));
    writeJar();
    Path loaded = temporary.resolve("loaded");
    Map<String, String> variables =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "SENBON_JAVA_OPTS",
            "-XX:+PrintCommandLineFlags -Xlog:class+load:file=" + loaded);
    Ran run = run("", variables, script, "diff", "no such 'old\".mar", "neither", "-o", "c d");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("senbon: ").contains(" no such 'old\".mar").hasLineCount(1);
    assertThat(run.out())
        .contains("-XX:+UseSerialGC", "-XX:MaxNewSize=50331648", "-XX:SharedArchiveFile=");
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("senbon.cli.Main source: shared objects file"));
    Ran version = run("", variables, script, "--version");
    assertThat(version.out()).endsWith("\nsenbon 0.1.0\n");
  }

  /** The program as it was compiled for this test, with its libraries where they are. */
  private void writeJar() throws IOException {
    List<Path> path =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    Path classes =
        path.stream()
            .filter(entry -> Files.exists(entry.resolve("senbon/Senbon.class")))
            .findFirst()
            .orElseThrow();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(
                " ",
                path.stream()
                    .filter(Files::isRegularFile)
                    .map(entry -> entry.toUri().toString())
                    .toList()));
    Files.delete(jar);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path from : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(from).toString()));
        out.write(Files.readAllBytes(from));
        out.closeEntry();
      }
    }
  }
}
