package senbon.net.http;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP client of a process, with its connections. It is made for the first download: many
 * runs need none, and it takes a while.
 */
public final class SharedClient implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedClient.class);

  private final HttpPolicy policy;
  private final ObjectAccess objects;
  private CloseableHttpClient client;

  public SharedClient(HttpPolicy policy) {
    this(policy, ObjectAccess.NONE);
  }

  /**
   * One that gets objects too.
   *
   * @param objects knows where they are
   */
  public SharedClient(HttpPolicy policy, ObjectAccess objects) {
    this.policy = policy;
    this.objects = objects;
  }

  public HttpPolicy policy() {
    return policy;
  }

  /**
   * Exchanges with servers by this client.
   *
   * @param meanwhile is run once, before the client is made
   */
  public synchronized Exchange exchange(Runnable meanwhile) {
    if (client == null) {
      meanwhile.run();
      client = Clients.create(policy);
    }
    return new Exchange(client, policy, objects);
  }

  @Override
  public synchronized void close() {
    try {
      if (client != null) {
        client.close();
      }
    } catch (IOException e) {
      LOG.debug("Could not close the HTTP client: {}", e.toString());
    }
  }
}
