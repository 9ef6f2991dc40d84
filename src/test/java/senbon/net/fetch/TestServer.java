package senbon.net.fetch;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server of which every byte, and every break, is written by the test. Each connection is
 * good for one request.
 */
public final class TestServer implements Closeable {
  private final String scheme;
  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** What to do with a request. */
  public interface Behaviour {
    void answer(Request request, Reply reply) throws IOException, InterruptedException;
  }

  /**
   * What came.
   *
   * @param number from 1
   * @param port of the server
   * @param headers by lower-case name
   */
  public record Request(int number, int port, String path, Map<String, String> headers) {
    /** The first byte asked for, 0 without a range. */
    public int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.replaceAll("[^0-9]", ""));
    }

    public boolean hasRange() {
      return headers.containsKey("range");
    }
  }

  public TestServer(Behaviour behaviour) {
    this("http", ServerSocketFactory.getDefault(), behaviour);
  }

  /** A server that speaks TLS. */
  public TestServer(SSLContext tls, Behaviour behaviour) {
    this("https", tls.getServerSocketFactory(), behaviour);
  }

  private TestServer(String scheme, ServerSocketFactory sockets, Behaviour behaviour) {
    this.scheme = scheme;
    try {
      this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.behaviour = behaviour;
    thread(this::accept);
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "test server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        thread(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      if (first == null) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Request request;
      synchronized (requests) {
        request =
            new Request(
                requests.size() + 1, socket.getLocalPort(), first.split(" ", -1)[1], headers);
        requests.add(request);
      }
      behaviour.answer(request, new Reply(connection));
    } catch (IOException e) {
      // The client has gone, as it may.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + path);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public List<Request> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  /** Writes an answer. */
  public static final class Reply {
    private final Socket connection;
    private final OutputStream out;

    Reply(Socket connection) throws IOException {
      this.connection = connection;
      this.out = connection.getOutputStream();
    }

    /** A status line and headers, each given as {@code Name: value}. */
    public Reply head(int status, String... headers) throws IOException {
      StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
      for (String header : headers) {
        text.append(header).append("\r\n");
      }
      return raw(text + "Connection: close\r\n\r\n");
    }

    public Reply raw(String text) throws IOException {
      return body(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    public Reply body(byte[] bytes, int from, int to) throws IOException {
      out.write(bytes, from, to - from);
      out.flush();
      return this;
    }

    /** The whole file. */
    public void ok(byte[] bytes, String... headers) throws IOException {
      head(200, with(headers, "Content-Length: " + bytes.length)).body(bytes, 0, bytes.length);
    }

    /** The file, or the rest of it that is asked for. */
    public void ranged(Request request, byte[] bytes, String... headers) throws IOException {
      if (!request.hasRange()) {
        ok(bytes, headers);
        return;
      }
      int from = request.from();
      head(
              206,
              with(
                  headers,
                  "Content-Length: " + (bytes.length - from),
                  "Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length))
          .body(bytes, from, bytes.length);
    }

    private static String[] with(String[] some, String... more) {
      String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
      System.arraycopy(more, 0, all, some.length, more.length);
      return all;
    }

    /** Breaks the connection by a reset. */
    public void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }
  }
}
