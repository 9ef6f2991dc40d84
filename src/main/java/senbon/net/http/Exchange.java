package senbon.net.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import senbon.base.AddressBlock;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.RefusedException;

/** One request, with all the redirects that it takes to be answered. */
public final class Exchange {
  private final CloseableHttpClient client;
  private final AddressPolicy addresses;
  private final HttpPolicy policy;
  private final ObjectAccess objects;

  /** The last address that was asked. */
  private Optional<URI> asked = Optional.empty();

  public Exchange(CloseableHttpClient client, HttpPolicy policy) {
    this(client, policy, ObjectAccess.NONE);
  }

  Exchange(CloseableHttpClient client, HttpPolicy policy, ObjectAccess objects) {
    this.objects = objects;
    this.client = client;
    this.policy = policy;
    this.addresses = new AddressPolicy(policy.access().prefixes());
  }

  /**
   * Asks for a file.
   *
   * @param headers beside those that every request has
   * @return the first answer that is no redirect, whatever its status
   * @throws senbon.base.failure.RefusedException if the policy forbids the address or one
   *     redirected to
   */
  public Answer get(URI start, Map<String, String> headers) throws AttemptFailedException {
    URI uri = Addresses.isObject(start) ? objects.locate(start) : Addresses.bare(start);
    addresses.check(uri);
    for (int redirects = 0; redirects <= policy.limits().redirects(); redirects++) {
      Answer answer = send(start, uri, headers);
      Optional<String> location = answer.header("Location");
      if (!isRedirect(answer.status()) || location.isEmpty()) {
        return answer;
      }
      drop(answer);
      URI next = next(uri, location.get(), answer.status());
      addresses.checkRedirect(uri, next);
      uri = next;
    }
    throw AttemptFailedException.hopeless(
        "more than " + policy.limits().redirects() + " redirects", 0, null);
  }

  /**
   * By which way the last answer came, or didn't: the address, if redirects led to another one, and
   * the proxy. Words to follow a clause; empty if there is nothing to tell.
   */
  public String way(URI start) {
    URI last = asked.orElse(start);
    boolean same =
        Addresses.isObject(start) || Addresses.bare(start).equals(last) || start.equals(last);
    Optional<Proxies.Proxy> proxy = policy.network().proxies().of(last);
    List<String> parts = new ArrayList<>();
    if (!same) {
      parts.add("redirected to " + ShownAddress.of(last));
    }
    proxy.ifPresent(one -> parts.add("by the proxy " + one));
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static URI next(URI uri, String location, int status) throws AttemptFailedException {
    try {
      return Addresses.resolve(uri, location);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw AttemptFailedException.hopeless("it redirects to no address", status, e);
    }
  }

  private Answer send(URI start, URI uri, Map<String, String> headers)
      throws AttemptFailedException {
    asked = Optional.of(uri);
    Optional<Proxies.Proxy> proxy = policy.network().proxies().of(uri);
    policy.access().inside().ifPresent(allowed -> checkByProxy(uri, proxy, allowed));
    HttpGet request = new HttpGet(uri);
    request.setHeader("Accept", "*/*");
    request.setHeader("Accept-Encoding", "identity");
    headers.forEach(request::setHeader);
    for (Credential credential : policy.access().credentials()) {
      if (credential.isFor(start, uri) && !request.containsHeader(credential.header())) {
        request.setHeader(credential.header(), credential.value());
      }
    }
    ownAuthorization(start, uri).ifPresent(value -> request.setHeader("Authorization", value));
    try {
      HttpHost host =
          new HttpHost(Addresses.scheme(uri), WebAddress.host(uri), WebAddress.port(uri));
      HttpClientContext context = HttpClientContext.create();
      if (policy.access().inside().isPresent()) {
        GuardedConnections.mark(context, proxy.isPresent());
      }
      Clients.introduce(context, proxy);
      ClassicHttpResponse response = client.executeOpen(host, request, context);
      return new Answer(uri, response);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A proxy looks names up by itself, so only an address that is allowed as such goes by one. */
  private void checkByProxy(
      URI uri, Optional<Proxies.Proxy> proxy, List<AddressBlock> allowedInside) {
    if (proxy.isPresent()) {
      GuardedNames.checkLiteral(WebAddress.host(uri), allowedInside);
    }
    if (proxy.isPresent() && policy.access().prefixes().isEmpty()) {
      throw new RefusedException(
          "Where "
              + ShownAddress.of(uri)
              + " leads is known to the proxy "
              + proxy.get()
              + " alone, and inside addresses are not allowed.",
          "Allow a beginning of the address with allow-url, or set allow-private to any.");
    }
  }

  /** The user and password in the address first given, for that server only. */
  private static Optional<String> ownAuthorization(URI start, URI uri) {
    return !Addresses.isObject(start) && Addresses.origin(start).equals(Addresses.origin(uri))
        ? Addresses.userInfo(start).map(Exchange::basic)
        : Optional.empty();
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private static void drop(Answer answer) throws AttemptFailedException {
    try {
      answer.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What an error of the network means for the next attempt. */
  public static AttemptFailedException failed(IOException e) {
    Optional<String> distrust = Distrust.of(e);
    if (distrust.isPresent()) {
      return AttemptFailedException.hopeless(distrust.get(), 0, e);
    }
    return AttemptFailedException.broken(BrokenConnection.words(e), e);
  }
}
