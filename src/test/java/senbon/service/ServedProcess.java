package senbon.service;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import senbon.service.guard.NewToken;

/** {@code senbon serve} as a process of its own, on a port that was free. */
public final class ServedProcess implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path home;
  private final URI uri;
  private HttpClient client = HttpClient.newHttpClient();

  private ServedProcess(Process process, Path home, URI uri) {
    this.process = process;
    this.home = home;
    this.uri = uri;
  }

  /** A command of senbon as a process of its own. */
  public static ProcessBuilder senbon(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /**
   * Starts one that does no job: what is asked of it stays in the queue.
   *
   * @param home an empty directory; all that it writes is below it
   * @param settings lines of its configuration beside those that it needs
   */
  public static ServedProcess start(Path home, List<String> settings, Map<String, String> variables)
      throws IOException, InterruptedException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listen=127.0.0.1:0",
                "workers=0",
                "min-free=0",
                "rate-limit=0",
                "cache-dir=" + home.resolve("cache"),
                "state-dir=" + home.resolve("state")));
    for (String setting : settings) {
      String name = setting.substring(0, setting.indexOf('=') + 1);
      lines.removeIf(line -> line.startsWith(name));
      lines.add(setting);
    }
    Files.write(home.resolve("settings"), lines);
    ProcessBuilder builder = senbon("serve", "--config=" + home.resolve("settings"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(variables);
    builder.redirectError(home.resolve("stderr").toFile());
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = out.readLine();
    if (first == null) {
      process.waitFor();
      throw new IOException(
          "it ended with " + process.exitValue() + ": " + Files.readString(home.resolve("stderr")));
    }
    return new ServedProcess(process, home, URI.create(first));
  }

  /** Writes a file of tokens; the setting that names it. */
  static String tokens(Path home, NewToken... tokens) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (NewToken token : tokens) {
      lines.append(token.line()).append('\n');
    }
    return tokens(home, lines.toString());
  }

  static String tokens(Path home, String lines) throws IOException {
    Path file = home.resolve("tokens");
    Files.writeString(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return "tokens=" + file;
  }

  /** Trusts other certificates than Java does. */
  ServedProcess trusting(SSLContext tls) {
    client = HttpClient.newBuilder().sslContext(tls).build();
    return this;
  }

  public URI uri() {
    return uri;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it said on standard error so far. */
  String said() throws IOException {
    return Files.readString(home.resolve("stderr"));
  }

  /**
   * Asks for something.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve(path))
            .timeout(PATIENCE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A connection, for bytes as they are. */
  public Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), uri.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Sends bytes as they are; all that comes back until the connection is closed. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Ends it and its jobs as a power cut would. */
  public void kill() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
