package senbon.net.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import senbon.base.AddressBlock;

/**
 * Opens connections to servers outside only. Proxies are set by whoever runs the program, and may
 * be anywhere.
 */
final class GuardedConnections extends DefaultHttpClientConnectionOperator {
  private static final String BY_PROXY = "senbon.by-proxy";

  private final HttpClientConnectionOperator open;

  /**
   * @param names null for the system
   * @param allowed blocks of inside addresses that are let pass
   * @param open opens those to proxies
   */
  GuardedConnections(
      DetachedSocketFactory sockets,
      Lookup<TlsSocketStrategy> tls,
      DnsResolver names,
      List<AddressBlock> allowed,
      HttpClientConnectionOperator open) {
    super(
        sockets,
        null,
        new GuardedNames(names == null ? SystemDefaultDnsResolver.INSTANCE : names, allowed),
        tls);
    this.open = open;
  }

  /** Tells of a request whether its connection is one to a proxy. */
  static void mark(HttpContext context, boolean byProxy) {
    context.setAttribute(BY_PROXY, byProxy);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      Path socket,
      InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    if (Boolean.TRUE.equals(context.getAttribute(BY_PROXY))) {
      open.connect(connection, host, name, socket, local, timeout, config, attachment, context);
    } else {
      super.connect(connection, host, name, socket, local, timeout, config, attachment, context);
    }
  }
}
