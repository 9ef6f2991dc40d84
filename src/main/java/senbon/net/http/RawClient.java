package senbon.net.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.WebAddress;

/**
 * Requests as somebody else makes them up, sent the way that downloads go: by the same proxies,
 * with the same trust in certificates, and within the {@link Deadline} of the thread. It follows no
 * redirect and adds no credentials but the proxy's. Inside addresses may be asked whatever the
 * policy says of them: whom it asks is set by whoever runs the program.
 */
public final class RawClient implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(RawClient.class);

  private final CloseableHttpClient client;
  private final HttpPolicy policy;

  public RawClient(HttpPolicy policy) {
    this.policy = policy;
    this.client = Clients.create(policy.withInside(Optional.empty()));
  }

  /** The answer, whose body is still to come; to be closed. */
  public ClassicHttpResponse execute(HttpUriRequestBase request) throws IOException {
    try {
      URI uri = request.getUri();
      HttpHost host =
          new HttpHost(Addresses.scheme(uri), WebAddress.host(uri), WebAddress.port(uri));
      HttpClientContext context = HttpClientContext.create();
      Clients.introduce(context, policy.network().proxies().of(uri));
      return client.executeOpen(host, request, context);
    } catch (URISyntaxException e) {
      throw new IOException("no address", e);
    }
  }

  /** What became of a connection, as a clause of ours. */
  public static String words(IOException e) {
    return Distrust.of(e).orElseGet(() -> BrokenConnection.words(e));
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      LOG.debug("Could not close the HTTP client: {}", e.toString());
    }
  }
}
