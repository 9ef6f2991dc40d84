package senbon.service.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;

/** Jetty, set up for this service. */
public final class HttpService implements Closeable {
  private static final int THREADS = 24;
  private static final int HEADER_BYTES = 8 << 10;
  private static final int BACKLOG = 512;

  private final Server server;
  private final ServerConnector connector;
  private final AtomicInteger streams;
  private final Watches watches;
  private final OpenContents open;

  private HttpService(
      Server server,
      ServerConnector connector,
      AtomicInteger streams,
      Watches watches,
      OpenContents open) {
    this.server = server;
    this.connector = connector;
    this.streams = streams;
    this.watches = watches;
    this.open = open;
  }

  /**
   * Starts to listen.
   *
   * @param tls if it is spoken
   * @throws BusyException if somebody else listens there
   */
  public static HttpService start(
      HttpSettings settings, Optional<SslContextFactory.Server> tls, Parts parts)
      throws IOException {
    Server server = new Server(new QueuedThreadPool(THREADS));
    server.setStopTimeout(0);
    server.setErrorHandler(new PlainErrors());
    ServerConnector connector = connector(server, settings, tls);
    server.addConnector(connector);
    AtomicInteger streams = new AtomicInteger();
    Watches watches = new Watches(parts.table(), server.getThreadPool());
    OpenContents open = new OpenContents(parts.kept());
    Handler handler =
        new Dispatcher(
            settings,
            parts.routes(settings, watches, open, streams),
            parts.callers(),
            parts.clients(),
            parts.scrub(),
            parts.listener(),
            tls.isPresent());
    server.setHandler(handler);
    parts.accessLog(settings).ifPresent(server::setRequestLog);
    try {
      server.start();
    } catch (Exception e) {
      watches.close();
      throw failure(settings, e);
    }
    return new HttpService(server, connector, streams, watches, open);
  }

  private static ServerConnector connector(
      Server server, HttpSettings settings, Optional<SslContextFactory.Server> tls) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setHttpCompliance(HttpCompliance.RFC7230);
    http.setIdleTimeout(settings.limits().idle().toMillis());
    http.setRelativeRedirectAllowed(true);
    if (tls.isPresent()) {
      // Which host is asked for is checked for every request.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.isPresent()
            ? new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(tls.get(), HttpVersion.HTTP_1_1.asString()),
                plain)
            : new ServerConnector(server, 1, 1, plain);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setReuseAddress(true);
    return connector;
  }

  private static RuntimeException failure(HttpSettings settings, Exception e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return new BusyException(
            "Can't listen on " + settings.host() + ":" + settings.port() + ".",
            "Stop what listens there, or choose another address with --listen.",
            e);
      }
    }
    return new FailedException(
        "Can't listen on " + settings.host() + ":" + settings.port() + ".",
        "Check the address, and the certificate if there is one.",
        e);
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Streams of events that are open. */
  public int streams() {
    return streams.get();
  }

  /** Takes no new connections, and ends those that wait or watch. */
  @Override
  public void close() throws IOException {
    connector.close();
    watches.close();
    try (open) {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
