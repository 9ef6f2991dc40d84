package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of scripts/senbon, with a jar and a stand-in for Java that tells its arguments. */
final class Launcher {
  private static final String STAND_IN =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -Xshare:dump) echo dump >>"$0.log" ;;
          -XX:SharedArchiveFile=*) archive=${word#*=} ;;
          senbon.Rehearsal) echo rehearsal >>"$0.log" ;;
          senbon.cli.start.ArchivedClasses) exit 0 ;;
          senbon.cli.start.JavaOptions) echo "-Doption=of-the-jar"; exit 0 ;;
        esac
      done
      case " $* " in
        *" -Xshare:dump "*) echo classes >"$archive" ;;
        *" senbon.Senbon "*) echo "$LC_ALL" >"$0.locale"; for word in "$@"; do printf '<%s>\\n' "$word"; done ;;
      esac
      """;

  final Path dir;
  final Path script;
  final Path jar;
  final Path java;

  /** Makes the place, and copies the script there. */
  Launcher(Path place) throws IOException {
    dir = place;
    Files.createDirectories(dir.resolve("scripts"));
    Files.createDirectories(dir.resolve("target"));
    script = Files.copy(Path.of("scripts/senbon"), dir.resolve("scripts/senbon"));
    jar = Files.writeString(dir.resolve("target/senbon.jar"), "not looked at");
    java = program(dir.resolve("a java/bin/java"), STAND_IN);
  }

  static Path program(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return path;
  }

  record Ran(int code, String out, String err) {
    List<String> words() {
      return out.lines().map(line -> line.replaceAll("^<|>$", "")).toList();
    }

    /** What the program itself is given. */
    List<String> arguments() {
      return words().subList(words().indexOf("senbon.Senbon") + 1, words().size());
    }
  }

  /** Runs the script with no variable but the one that names the stand-in. */
  Ran run(Object... args) throws Exception {
    return run("", javaHome(), script, args);
  }

  /** Runs it with no variables but these, from the directory that its place is in. */
  Ran run(String shell, Map<String, String> variables, Path started, Object... args)
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
    Path out = Files.createTempFile(dir.getParent(), "out", "");
    Path err = Files.createTempFile(dir.getParent(), "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.getParent().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  Map<String, String> javaHome() {
    return Map.of("JAVA_HOME", java.getParent().getParent().toString());
  }

  /** How often classes were archived. */
  long archived() throws IOException {
    Path log = Path.of(java + ".log");
    return Files.exists(log) ? Files.readAllLines(log).stream().filter("dump"::equals).count() : 0;
  }

  /** What was made ready in a directory. */
  static List<Path> ready(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(f -> f.getFileName().toString().contains("senbon-start")).toList();
    }
  }
}
