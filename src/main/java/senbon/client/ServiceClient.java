package senbon.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.ShownAddress;
import senbon.base.failure.CancelledException;
import senbon.base.failure.LimitException;
import senbon.base.failure.NetworkException;
import senbon.net.fetch.HttpFetcher;
import senbon.net.http.Answer;
import senbon.net.http.AttemptFailedException;
import senbon.net.http.Credential;
import senbon.net.http.Deadline;
import senbon.net.http.HttpPolicy;
import senbon.net.http.Pauses;
import senbon.net.http.RawClient;

/**
 * A service, asked by HTTP. Each request is made again, as often as downloads are, if the
 * connection breaks or the service says that it can't just now: every one of them may be made
 * twice.
 */
public final class ServiceClient implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);

  /** The report of a batch of a thousand pairs is smaller. */
  private static final int LARGEST = 1 << 28;

  /** Beyond what a service waits for anything. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String base;
  private final Optional<Credential> token;
  private final HttpPolicy policy;
  private final RawClient client;
  private final Pauses pauses;

  /**
   * Begins nothing yet.
   *
   * @param server its address, with the path that all of its addresses begin with, if any
   * @param token that it knows the client by
   */
  public ServiceClient(URI server, Optional<String> token, HttpPolicy policy) {
    String address = server.toString();
    this.base = address.endsWith("/") ? address : address + "/";
    this.token = token.map(value -> new Credential(base, "Authorization", "Bearer " + value));
    this.policy = policy;
    this.client = new RawClient(policy);
    this.pauses = new Pauses(policy.retries().first(), policy.retries().longest());
    if (token.isPresent() && base.startsWith("http:") && !isHere(server)) {
      LOG.warn("The token for {} goes over the network unencrypted", shown());
    }
  }

  private static boolean isHere(URI server) {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(server.getHost()));
  }

  /** As messages name it. */
  String shown() {
    return ShownAddress.of(base);
  }

  HttpPolicy policy() {
    return policy;
  }

  /**
   * Of a path that has no slash before it.
   *
   * @param path below the service's address
   */
  URI at(String path) {
    return URI.create(base + path);
  }

  /** Downloads what the service has, with its token. */
  HttpFetcher fetcher() {
    List<String> prefixes = new ArrayList<>(policy.access().prefixes());
    if (!prefixes.isEmpty()) {
      prefixes.add(base);
    }
    List<Credential> credentials = new ArrayList<>(policy.access().credentials());
    token.ifPresent(credentials::add);
    return new HttpFetcher(policy.withAccess(prefixes, credentials));
  }

  Reply get(String path, Map<String, String> headers) {
    return send("GET", path, headers, Optional.empty());
  }

  Reply post(String path, String json) {
    return send("POST", path, Map.of(), Optional.of(json));
  }

  private Reply send(
      String method, String path, Map<String, String> headers, Optional<String> body) {
    for (int failures = 1; ; failures++) {
      boolean last = failures >= policy.retries().attempts();
      AttemptFailedException failure;
      try {
        Reply reply = once(method, path, headers, body);
        failure = AttemptFailedException.answered(reply.status(), reply.pause());
        boolean tooLong =
            reply.pause().orElse(Duration.ZERO).compareTo(policy.timeouts().total()) > 0;
        if (!reply.isPassing() || last || tooLong) {
          return reply;
        }
      } catch (IOException e) {
        String words = RawClient.words(e);
        if (last) {
          throw unreachable(words, failures, e);
        }
        failure = AttemptFailedException.broken(words, e);
      }
      pause(failure, failures);
    }
  }

  private void pause(AttemptFailedException failure, int failures) {
    long millis = pauses.after(failure, failures);
    LOG.info("{}: {}; again in {} ms", shown(), failure.getMessage(), millis);
    sleep(Duration.ofMillis(millis));
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw CancelledException.of(e);
    }
  }

  private NetworkException unreachable(String words, int attempts, IOException cause) {
    return new NetworkException(
        "Could not reach the service at %s in %d %s: %s."
            .formatted(shown(), attempts, attempts == 1 ? "attempt" : "attempts", words),
        "Check its address, or try again later.",
        cause);
  }

  /** Without a further try. */
  Reply once(String method, String path, Map<String, String> headers, Optional<String> body)
      throws IOException {
    Deadline.in(LONGEST).hold();
    try (Answer answer = open(method, path, headers, body)) {
      byte[] bytes;
      try (InputStream in = answer.body()) {
        bytes = in.readNBytes(LARGEST + 1);
      }
      if (bytes.length > LARGEST) {
        throw new LimitException(
            "The answer of " + ShownAddress.of(at(path)) + " is too long.", Reply.REMEDY);
      }
      return new Reply(
          "The answer of " + ShownAddress.of(at(path)),
          answer.status(),
          type(answer),
          answer.header("Retry-After"),
          answer.header("Date").flatMap(ServiceClient::date),
          new String(bytes, StandardCharsets.UTF_8));
    } finally {
      Deadline.release();
    }
  }

  /** The answer whose body is still to come; to be closed. */
  Answer open(String method, String path, Map<String, String> headers, Optional<String> body)
      throws IOException {
    URI uri = at(path);
    HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
    request.setHeader("Accept", "application/json, application/problem+json");
    headers.forEach(request::setHeader);
    if (token.isPresent()) {
      request.setHeader(token.get().header(), token.get().value());
    }
    if (body.isPresent()) {
      HttpEntity entity = new StringEntity(body.get(), ContentType.APPLICATION_JSON);
      request.setEntity(entity);
    }
    ClassicHttpResponse response = client.execute(request);
    return new Answer(uri, response);
  }

  static String type(Answer answer) {
    Header type = answer.response().getFirstHeader("Content-Type");
    return type == null ? "" : type.getValue().split(";", 2)[0].strip();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
