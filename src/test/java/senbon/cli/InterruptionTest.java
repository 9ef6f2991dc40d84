package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when the program is told to stop in the middle of its work. The work would never end
 * by itself, and is known to have begun.
 */
@DisabledOnOs(OS.WINDOWS)
final class InterruptionTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path dir;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    out = Files.createDirectory(dir.resolve("out"));
  }

  private Process start(Object... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    command.add("--cache-dir=" + dir.resolve("cache"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("said").toFile())
        .start();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s did not come", what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void terminate(Process process) throws Exception {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(dir.resolve("said"))).isEqualTo(143);
  }

  /** Nothing in the output directory, a cache without a fault, and no lock that stayed. */
  private void expectOnlyTheCache() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).isEmpty();
    }
    Cli cli = new Cli(dir.resolve("cache"));
    assertThat(cli.run("cache", "verify").code()).isZero();
    Cli.Run again = cli.run("diff", OLD, NEW, "-o", out.resolve("p.mar"), "--wait=0s");
    assertThat(again.code()).as(again.err()).isZero();
  }

  @Test
  void a_run_that_fetches_ends_with_143_and_leaves_only_the_cache() throws Exception {
    byte[] archive = Files.readAllBytes(NEW);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/new.mar";
      Process process = start("diff", OLD, url, "-o", out.resolve("p.mar"));
      try (Socket socket = server.accept();
          InputStream in = socket.getInputStream();
          OutputStream body = socket.getOutputStream()) {
        readHead(in);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + archive.length + "\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.US_ASCII));
        body.write(archive, 0, archive.length / 2);
        body.flush();
        await("the first half", () -> incoming().isPresent());
        terminate(process);
      }
    }
    expectOnlyTheCache();
  }

  private static void readHead(InputStream in) throws IOException {
    int ends = 0;
    for (int c = in.read(); c >= 0 && ends < 2; c = ends < 2 ? in.read() : c) {
      ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
    }
  }

  /** A file of the cache that holds something of what is fetched. */
  private Optional<Path> incoming() {
    Path cache = dir.resolve("cache");
    if (!Files.isDirectory(cache)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(cache)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // it changes meanwhile
    }
  }

  @Test
  void a_run_that_makes_patches_ends_with_143_and_with_the_program_that_it_started()
      throws Exception {
    Path started = dir.resolve("started");
    Path script =
        Files.writeString(
            dir.resolve("slow.sh"),
            "#!/bin/sh\necho $$ > "
                + started
                + ".new\nmv "
                + started
                + ".new "
                + started
                + "\nexec sleep 100000\n");
    Path config =
        Files.writeString(dir.resolve("config"), "tools-file=" + dir.resolve("tools.json") + "\n");
    Cli.Run added =
        new Cli(dir.resolve("cache"))
            .run(
                "tools",
                "add",
                "slow@1",
                "--exec",
                script,
                "--writes=mbdiff10",
                "--args=[\"{old}\",\"{new}\",\"{patch}\"]",
                "--time-limit=20h",
                "--config=" + config);
    assertThat(added.code()).as(added.err()).isZero();
    Process process =
        start("diff", OLD, NEW, "-o", out.resolve("p.mar"), "--tool=slow@1", "--config=" + config);
    await("the program", () -> Files.exists(started));
    ProcessHandle program =
        ProcessHandle.of(Long.parseLong(Files.readString(started).strip())).orElseThrow();
    terminate(process);
    await("the end of the program", () -> !program.isAlive());
    expectOnlyTheCache();
  }
}
