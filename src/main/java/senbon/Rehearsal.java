package senbon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import senbon.base.io.Digest;
import senbon.cli.Main;

/**
 * Runs the common commands once, so that Java can take down which classes they need and archive
 * those: loading them is most of a short command's time.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * Plays everything through.
   *
   * @param args an empty directory for what is made
   */
  public static void main(String[] args) throws IOException {
    Path work = Path.of(args[0]);
    String cache = "--cache-dir=" + work.resolve("cache");
    Path partial = work.resolve("partial.mar");
    run("--help");
    run("--version");
    run("config", "show");
    String from = example(work, "hello-1.0.complete.mar");
    String to = example(work, "hello-1.1.complete.mar");
    // Twice: what is in the cache is got in another way.
    run("diff", from, to, "-o", partial.toString(), cache, "-q");
    run("diff", from, to, "-o", partial.toString(), cache, "-q");
    run("inspect", partial.toString());
    run("verify", "--from", from, "--to", to, partial.toString(), cache);
    run("cache", "stats", cache);
    Path large = work.resolve("large");
    Files.write(large, new byte[1 << 20]);
    String hash = "--hash=" + Digest.sha256(Files.readAllBytes(large));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, large), "server");
      thread.setDaemon(true);
      thread.start();
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/large";
      Senbon.main(new String[] {"fetch", url, hash, cache, "-q"});
    }
  }

  /** Takes one of the examples out of the jar. */
  private static String example(Path work, String name) throws IOException {
    Path file = work.resolve(name);
    try (InputStream in = Rehearsal.class.getResourceAsStream("/senbon/examples/" + name)) {
      Files.copy(in, file);
    }
    return file.toString();
  }

  private static void run(String... args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Main.run(nowhere, nowhere, args);
  }

  /** Answers one request, whatever it is. */
  private static void serve(ServerSocket server, Path file) {
    try (Socket socket = server.accept()) {
      byte[] body = Files.readAllBytes(file);
      InputStream in = socket.getInputStream();
      for (int end = 0; end < 4; ) {
        int next = in.read();
        end = next < 0 ? 4 : next == '\r' || next == '\n' ? end + 1 : 0;
      }
      OutputStream out = socket.getOutputStream();
      String head =
          "HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 00:00:00 GMT\r\nETag: \"1\"\r\n"
              + "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      while (in.read() >= 0) {
        // Until the client goes.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
