package senbon.net.http;

import java.net.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client with everything that it does by itself switched off. */
public final class Clients {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_LINE = 1 << 14;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_CONNECTIONS = 64;

  private Clients() {}

  public static CloseableHttpClient create(HttpPolicy policy) {
    return create(policy, null);
  }

  /**
   * One that asks another than the system for names.
   *
   * @param names null for the system
   */
  static CloseableHttpClient create(HttpPolicy policy, DnsResolver names) {
    RequestConfig noHelp =
        RequestConfig.custom()
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setResponseTimeout(Timeout.of(policy.timeouts().idle()))
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections(policy, names))
        .setDefaultRequestConfig(noHelp)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .setUserAgent(policy.userAgent())
        .setRoutePlanner(routes(policy.network().proxies()))
        .build();
  }

  private static HttpRoutePlanner routes(Proxies proxies) {
    return new DefaultRoutePlanner(null) {
      @Override
      protected HttpHost determineProxy(HttpHost target, HttpContext context) {
        return proxies
            .of(target.getSchemeName(), target.getHostName())
            .map(Clients::host)
            .orElse(null);
      }
    };
  }

  private static HttpHost host(Proxies.Proxy proxy) {
    return new HttpHost("http", proxy.host(), proxy.port());
  }

  /** Tells the proxy, and no one else, who asks. */
  static void introduce(HttpClientContext context, Optional<Proxies.Proxy> proxy) {
    if (proxy.isPresent() && proxy.get().userInfo().isPresent()) {
      String[] parts = proxy.get().userInfo().get().split(":", 2);
      BasicScheme scheme = new BasicScheme();
      scheme.initPreemptive(
          new UsernamePasswordCredentials(
              parts[0], (parts.length > 1 ? parts[1] : "").toCharArray()));
      context.resetAuthExchange(host(proxy.get()), scheme);
    }
  }

  /** What opens connections; inside addresses are opened only as far as the policy says. */
  private static HttpClientConnectionOperator operator(HttpPolicy policy, DnsResolver names) {
    int idleMillis = Timeout.of(policy.timeouts().idle()).toMillisecondsIntBound();
    DetachedSocketFactory sockets =
        proxy -> new DeadlineSocket(proxy == null ? Proxy.NO_PROXY : proxy, idleMillis);
    Lookup<TlsSocketStrategy> tls =
        RegistryBuilder.<TlsSocketStrategy>create().register("https", lazyTls(policy)).build();
    var open = new DefaultHttpClientConnectionOperator(sockets, null, names, tls);
    return policy.access().inside().isEmpty()
        ? open
        : new GuardedConnections(sockets, tls, names, policy.access().inside().get(), open);
  }

  private static HttpClientConnectionManager connections(HttpPolicy policy, DnsResolver names) {
    HttpClientConnectionOperator operator = operator(policy, names);
    var factory =
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(
                Http1Config.custom()
                    .setBufferSize(BUFFER)
                    .setMaxLineLength(MAX_LINE)
                    .setMaxHeaderCount(MAX_HEADERS)
                    .build())
            .build();
    var manager =
        new PoolingHttpClientConnectionManager(
            operator,
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            factory);
    manager.setMaxTotal(MAX_CONNECTIONS);
    manager.setDefaultMaxPerRoute(MAX_CONNECTIONS);
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(policy.timeouts().connect()))
            .setSocketTimeout(Timeout.of(policy.timeouts().idle()))
            .build());
    return manager;
  }

  /** Reads the trusted certificates at the first use only, which takes a good while. */
  private static TlsSocketStrategy lazyTls(HttpPolicy policy) {
    AtomicReference<TlsSocketStrategy> made = new AtomicReference<>();
    return (socket, target, port, attachment, context) -> {
      if (made.get() == null) {
        made.set(
            policy
                .network()
                .authorities()
                .map(file -> new DefaultClientTlsStrategy(Authorities.of(file)))
                .orElseGet(DefaultClientTlsStrategy::createDefault));
      }
      return made.get().upgrade(socket, target, port, attachment, context);
    };
  }
}
