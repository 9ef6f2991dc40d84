package senbon.service.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;

/** What a request's head and connection say of it. */
final class RequestFacts {
  private RequestFacts() {}

  /** The name that the caller gave it, or one of its own. */
  static String id(Request request) {
    String given = request.getHeaders().get("X-Request-Id");
    if (given != null && given.matches("[A-Za-z0-9._-]{1,64}")) {
      return given;
    }
    // A name, no secret: nothing that would have to be hard to guess.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  static InetAddress peer(Request request) {
    return address(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  static InetAddress local(Request request) {
    return address(request.getConnectionMetaData().getLocalSocketAddress());
  }

  private static InetAddress address(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
