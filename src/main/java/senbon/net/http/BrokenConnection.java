package senbon.net.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.net.NamedEndpoint;

/** What became of a connection, in our words: libraries and systems have others. */
final class BrokenConnection {
  private BrokenConnection() {}

  static String words(IOException e) {
    if (e instanceof HttpHostConnectException refused && refused.getHost() != null) {
      return "no connection to " + named(refused.getHost()) + ": " + reason(e);
    } else if (e instanceof ConnectException) {
      return "no connection: " + reason(e);
    } else if (e instanceof NoRouteToHostException) {
      return "no connection: there is no way to it";
    } else if (e instanceof ConnectTimeoutException late && late.getHost() != null) {
      return "no connection to " + named(late.getHost()) + " in time";
    } else if (e instanceof SocketTimeoutException) {
      return "timed out: nothing came for too long";
    } else if (e instanceof UnknownHostException) {
      return "the host is not known";
    } else if (e instanceof NoHttpResponseException) {
      return "the server ended the connection without an answer";
    } else if (e instanceof ConnectionClosedException) {
      return "the server ended the connection in the middle of its answer";
    } else if (e instanceof MalformedChunkCodingException) {
      return "what came can't be understood";
    }
    return "the connection broke" + (says(e, "reset") ? ": it was reset" : "");
  }

  /** Of the proxy, if there is one. */
  private static String named(NamedEndpoint host) {
    return host.getPort() < 0 ? host.getHostName() : host.getHostName() + ":" + host.getPort();
  }

  private static String reason(IOException e) {
    if (says(e, "refused")) {
      return "it was refused";
    } else if (says(e, "unreachable") || says(e, "no route")) {
      return "there is no way to it";
    }
    return says(e, "timed out") ? "it took too long" : "it failed";
  }

  private static boolean says(IOException e, String word) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(word);
  }
}
