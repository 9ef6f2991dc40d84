package senbon.service;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import senbon.cli.FileServer;
import senbon.cli.start.JavaOptions;

/** A process of the service, as it is shipped, that is killed and started again. */
final class ServicePart implements Closeable {
  private final String name;
  private final Path folder;
  private final List<String> command;
  private final List<String> program;
  private final boolean answers;
  private Process process;
  private URI uri;

  /**
   * @param folder with its settings in {@code settings}
   * @param words {@code serve} or {@code work} and options
   */
  ServicePart(String name, Path folder, boolean answers, String... words) throws IOException {
    this.name = name;
    this.folder = folder;
    this.answers = answers;
    this.command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m"));
    for (String kind : List.of("every", "work")) {
      command.addAll(JavaOptions.of(kind));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "senbon.Senbon"));
    this.program = List.copyOf(command);
    command.addAll(List.of(words));
    command.add("--config=" + folder.resolve("settings"));
  }

  /**
   * A server by itself, with a file of jobs and a cache below {@code home}, on any free port;
   * begun.
   *
   * @param files what it may fetch
   * @param more settings
   */
  static ServicePart alone(Path home, FileServer files, String... more) throws IOException {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "listen=127.0.0.1:0",
                "state-dir=" + home.resolve("state"),
                "cache-dir=" + home.resolve("cache"),
                "min-free=0",
                "allow-url=" + files.url("")));
    settings.addAll(List.of(more));
    Files.write(home.resolve("settings"), settings);
    ServicePart server = new ServicePart("server", home, true, "serve");
    server.start();
    return server;
  }

  /** Runs another command with the same settings to its end. */
  void run(String... words) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(program);
    whole.addAll(List.of(words));
    whole.add("--config=" + folder.resolve("settings"));
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().put("HOME", folder.toString());
    Path log = folder.resolve("log-" + name);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", words) + ": exit " + code + ", see " + log);
    }
  }

  String name() {
    return name;
  }

  URI uri() {
    return uri;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("SENBON_ALLOW_PRIVATE", "127.0.0.0/8");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log-" + name).toFile()));
    process = builder.start();
    if (answers) {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null) {
        throw new IOException(name + " ended: " + Files.readString(folder.resolve("log-" + name)));
      }
      uri = URI.create(line);
    }
  }

  /** What it has taken so far, without its jobs. */
  Duration cpu() {
    return Cpu.of(process.toHandle());
  }

  /** Processes of jobs that it runs just now. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** As the system does when it has no memory left. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to end; its exit code, if it has one soon. */
  Optional<Integer> stop(int seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
