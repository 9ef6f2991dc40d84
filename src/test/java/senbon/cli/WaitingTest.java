package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;

/** Processes that want the same thing: one makes it, the others say whom they wait for. */
@EnabledOnOs(OS.LINUX)
final class WaitingTest {
  @TempDir private Path dir;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private RealProgram program;
  private String host;

  @BeforeEach
  void start() throws IOException {
    byte[] body = Files.readAllBytes(Path.of("examples/hello-1.0.complete.mar"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.countDown();
            go.await();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    program = new RealProgram(dir);
    host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  @AfterEach
  void stop() {
    go.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private Process fetch(String name, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("fetch", "http://127.0.0.1:" + server.getAddress().getPort()));
    words.set(1, words.get(1) + "/x.mar");
    words.addAll(List.of(more));
    return program
        .builder(words)
        .redirectOutput(dir.resolve(name + ".out").toFile())
        .redirectError(dir.resolve(name + ".err").toFile())
        .start();
  }

  private String err(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".err"));
  }

  private Path holders() {
    return dir.resolve("cache/v1/holders");
  }

  private static void assertDone(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Process holder() throws Exception {
    Process first = fetch("first");
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 600 && notes().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(notes()).hasSize(1);
    return first;
  }

  private List<Path> notes() throws IOException {
    if (!Files.isDirectory(holders())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(holders())) {
      return files.filter(file -> file.toFile().length() > 0).toList();
    }
  }

  private void awaitText(Path file, String text) throws Exception {
    for (int i = 0; i < 600 && !Files.readString(file).contains(text); i++) {
      Thread.sleep(50);
    }
  }

  @Test
  void who_waits_says_once_for_whom_and_quietly_not_at_all() throws Exception {
    Process first = holder();
    Process second = fetch("second");
    Process quiet = fetch("quiet", "--quiet");
    Process lines = fetch("lines", "--json=lines");
    awaitText(dir.resolve("second.err"), "waiting");
    awaitText(dir.resolve("lines.out"), "waiting");
    go.countDown();
    for (Process one : List.of(first, second, quiet, lines)) {
      assertDone(one);
    }
    assertThat(err("second"))
        .containsOnlyOnce("waiting for")
        .containsPattern(
            "waiting for process %d \\(%s, since 20[0-9T:-]+Z\\) to be done with the same archive\n"
                .formatted(first.pid(), host));
    assertThat(err("first")).doesNotContain("waiting");
    assertThat(err("quiet")).isEmpty();
    JsonObject event =
        Files.readAllLines(dir.resolve("lines.out")).stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .filter(line -> line.get("message_type").getAsString().equals("waiting"))
            .findFirst()
            .orElseThrow();
    Contract.hold("events", event);
    String golden = Files.readString(Path.of("src/test/resources/senbon/json/event-waiting.json"));
    assertThat(event.keySet()).isEqualTo(JsonParser.parseString(golden).getAsJsonObject().keySet());
    assertThat(event.get("pid").getAsLong()).isEqualTo(first.pid());
    assertThat(event.get("host").getAsString()).isEqualTo(host);
    assertThat(notes()).isEmpty();
  }

  @Test
  void what_stands_there_of_another_is_shown_only_if_it_has_the_form() throws Exception {
    Process first = holder();
    Path note = notes().get(0);
    for (String text :
        List.of(
            "1 \033[2Jhost 1\n",
            "1 host\n",
            "1 host 99999999999999999999\n",
            "x".repeat(1 << 20))) {
      Files.writeString(note, text);
      assertThat(waited())
          .contains("waiting for another process to be done")
          .doesNotContain("\033");
    }
    Files.writeString(note, "77 build-7.example.org 1700000000\n");
    assertThat(waited())
        .contains("waiting for process 77 (build-7.example.org, since 2023-11-14T22:13:20Z)");
    Files.delete(note);
    assertThat(new ProcessBuilder("mkfifo", note.toString()).start().waitFor()).isZero();
    assertThat(waited()).contains("waiting for another process to be done");
    Files.delete(note);
    Path own = Files.writeString(dir.resolve("own"), "77 secret-host 1700000000\n");
    Files.createSymbolicLink(note, own);
    assertThat(waited()).contains("waiting for another process to be done");
    go.countDown();
    assertDone(first);
    assertThat(own).exists();
  }

  /** What one says that gives up after a while. */
  private String waited() throws Exception {
    Process second = fetch("second", "--wait=3s");
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(8);
    return err("second");
  }

  @Test
  void a_note_that_a_killed_run_left_is_written_anew_by_the_next() throws Exception {
    Process killed = holder();
    killed.destroyForcibly().waitFor();
    Path note = notes().get(0);
    assertThat(note).content().startsWith(killed.pid() + " ");
    Process next = fetch("next");
    for (int i = 0; i < 600 && !text(note).startsWith(next.pid() + " "); i++) {
      Thread.sleep(50);
    }
    assertThat(waited()).contains("waiting for process " + next.pid() + " ");
    go.countDown();
    assertDone(next);
    assertThat(notes()).isEmpty();
  }

  /** For a moment there is none, while it is replaced. */
  private static String text(Path note) throws IOException {
    try {
      return Files.readString(note);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Test
  void short_work_leaves_no_trace() {
    try (Cache cache = Cache.open(dir.resolve("cache"), CacheMode.WRITE)) {
      ActionKey key = ActionKey.of("mar", "hash", "x");
      for (int i = 0; i < 100; i++) {
        assertThat(cache.exclusively(key, Duration.ofHours(1), () -> 1)).isEqualTo(1);
      }
    }
    assertThat(dir.resolve("cache/v1/locks")).exists();
    assertThat(holders()).doesNotExist();
  }
}
