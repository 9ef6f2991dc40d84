package senbon.service.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;

/**
 * Metrics and health on a port of their own, for what watches the service: {@code /metrics}, {@code
 * /healthz} and {@code /readyz}. Nothing else can be had there, so it asks for no token.
 */
public final class MetricsServer implements Closeable {
  /** Two of them answer, the others are Jetty's own. */
  private static final int THREADS = 6;

  private static final int IDLE_MILLIS = 10_000;
  private static final int HEADER_BYTES = 4 << 10;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Server server;
  private final ServerConnector connector;

  private MetricsServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for one that is free
   * @param trouble what keeps this process from taking work: a word; empty if nothing does
   * @throws BusyException if somebody else listens there
   */
  public static MetricsServer start(
      String host, int port, ServiceMetrics metrics, Supplier<String> trouble) {
    Server server = new Server(new QueuedThreadPool(THREADS, 1));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new Answers(metrics, trouble));
    try {
      server.start();
    } catch (Exception e) {
      throw failure(host, port, e);
    }
    return new MetricsServer(server, connector);
  }

  private static RuntimeException failure(String host, int port, Exception e) {
    String what = "Can't listen for metrics on " + host + ":" + port + ".";
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return new BusyException(
            what, "Stop what listens there, or set another metrics-listen.", e);
      }
    }
    return new FailedException(what, "Check metrics-listen.", e);
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** What is answered. */
  private static final class Answers extends Handler.Abstract {
    private final ServiceMetrics metrics;
    private final Supplier<String> trouble;

    Answers(ServiceMetrics metrics, Supplier<String> trouble) {
      this.metrics = metrics;
      this.trouble = trouble;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String path = Request.getPathInContext(request);
      String method = request.getMethod();
      if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        answer(response, callback, 405, TEXT, "GET only");
      } else if (path.equals("/metrics")) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        Exposition text = metrics.exposition(accept == null ? "" : accept);
        answer(response, callback, 200, text.contentType(), text.body());
      } else if (path.equals("/healthz")) {
        answer(response, callback, 200, TEXT, "ok");
      } else if (path.equals("/readyz")) {
        String word = trouble.get();
        answer(response, callback, word.isEmpty() ? 200 : 503, TEXT, word.isEmpty() ? "ok" : word);
      } else {
        answer(response, callback, 404, TEXT, "/metrics, /healthz or /readyz");
      }
      return true;
    }

    private static void answer(
        Response response, Callback callback, int status, String type, String text) {
      answer(response, callback, status, type, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(
        Response response, Callback callback, int status, String type, byte[] body) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
