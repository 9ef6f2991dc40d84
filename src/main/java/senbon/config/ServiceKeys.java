package senbon.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import senbon.base.failure.UsageException;

/**
 * What can be set of the service. It is a class of its own since most runs are none: it is loaded
 * when something of it is set, or asked for.
 */
public final class ServiceKeys {
  private static final Map<Key<?>, String> WITH_DEFAULTS = new LinkedHashMap<>();

  public static final Key<HostPort> LISTEN =
      key(
          "listen",
          "127.0.0.1:8000",
          HostPort::parse,
          "HOST:PORT to listen on; port 0: a free one");
  public static final Key<Optional<URI>> PUBLIC_URL =
      key(
          "public-url",
          Keys.NONE,
          text -> ServerAddress.parse(text, "It is no address of a service."),
          "address that clients use, or none");
  public static final Key<String> BASE_PATH =
      key("base-path", Keys.NONE, ServiceKeys::basePath, "path that all addresses begin with");
  public static final Key<List<String>> TRUSTED_PROXIES =
      key(
          "trusted-proxies",
          Keys.NONE,
          ServiceKeys::words,
          "CIDR,...: proxies whose X-Forwarded-For is believed, or none");
  public static final Key<Optional<String>> PROXY_USER_HEADER =
      key(
          "proxy-user-header",
          Keys.NONE,
          ServiceKeys::word,
          "header by which a trusted proxy names the token's owner, or none");
  public static final Key<Optional<Path>> TOKENS =
      key("tokens", Keys.NONE, Keys::optionalPath, "file of tokens and their roles, or none");
  public static final Key<String> ANONYMOUS =
      key(
          "anonymous",
          Keys.NONE,
          Keys.oneOf(Keys.NONE, "read"),
          "what may be done without a token: none or read");
  public static final Key<Boolean> NO_AUTH =
      key("no-auth", "false", Keys::yes, "whether anybody may do anything: true or false");
  public static final Key<List<String>> CORS_ORIGINS =
      key(
          "cors-origins",
          Keys.NONE,
          ServiceKeys::words,
          "ORIGIN,...: whose pages may read answers, or none");
  public static final Key<Optional<Path>> TLS_CERT =
      key("tls-cert", Keys.NONE, Keys::optionalPath, "certificates (PEM) of the service, or none");
  public static final Key<Optional<Path>> TLS_KEY =
      key("tls-key", Keys.NONE, Keys::optionalPath, "their private key (PEM), or none");
  public static final Key<String> TLS_MIN =
      key("tls-min", "1.2", Keys.oneOf("1.2", "1.3"), "least version of TLS: 1.2 or 1.3");
  public static final Key<Optional<Path>> CLIENT_CA =
      key(
          "client-ca",
          Keys.NONE,
          Keys::optionalPath,
          "certificates (PEM) that those of clients must come from, or none");
  public static final Key<Integer> WORKERS =
      key(
          "workers",
          "1",
          text -> Keys.number(text, 0, 64),
          "jobs that run at once on this machine");
  public static final Key<Long> WORKER_MEMORY =
      key("worker-memory", "1400M", Keys::positiveSize, "memory of one job, as --max-memory");
  public static final Key<String> QUEUE =
      key(
          "queue",
          Keys.AUTO,
          ServiceKeys::queue,
          "jdbc:postgresql:..., or auto: a file in state-dir");
  public static final Key<Optional<String>> QUEUE_USER =
      key("queue-user", Keys.NONE, ServiceKeys::word, "user of the database, or none");
  public static final Key<Optional<Path>> QUEUE_PASSWORD_FILE =
      key("queue-password-file", Keys.NONE, Keys::optionalPath, "file with its password, or none");
  public static final Key<Optional<Path>> QUEUE_KEY_FILE =
      key(
          "queue-key-file",
          Keys.NONE,
          Keys::optionalPath,
          "file with the key for queries of addresses, or none");
  public static final Key<Optional<Path>> STATE_DIR =
      key(
          "state-dir",
          Keys.AUTO,
          text -> text.equals(Keys.AUTO) ? Optional.empty() : Optional.of(Keys.path(text)),
          "folder of the service's state, or auto: one of this user's");
  public static final Key<Boolean> CACHE_SHARED =
      key(
          "cache-shared",
          "false",
          Keys::yes,
          "whether all machines of the service have the same cache-dir: true or false");
  public static final Key<Integer> QUEUE_LIMIT =
      key("queue-limit", "1000", text -> Keys.number(text, 1, 1_000_000), "jobs that may wait");
  public static final Key<Integer> CLIENT_LIMIT =
      key(
          "client-limit",
          "100",
          text -> Keys.number(text, 1, 1_000_000),
          "jobs of one client that may wait");
  public static final Key<Integer> RATE_LIMIT =
      key(
          "rate-limit",
          "100",
          text -> Keys.number(text, 0, 1_000_000),
          "requests a second of one client; 0: any number");
  public static final Key<Integer> STREAM_LIMIT =
      key(
          "stream-limit",
          "200",
          text -> Keys.number(text, 1, 100_000),
          "streams of events at once");
  public static final Key<Long> BODY_LIMIT =
      key("body-limit", "64K", Keys::positiveSize, "largest body of a request");
  public static final Key<Long> BATCH_LIMIT =
      key("batch-limit", "4M", Keys::positiveSize, "largest plan of a batch");
  public static final Key<Duration> CONTENT_IDLE =
      key("content-idle", "30s", Keys::positiveTime, "wait for a client that reads nothing");
  public static final Key<Long> MIN_FREE =
      key("min-free", "1G", Sizes::parse, "free disk space below which no job begins");
  public static final Key<Duration> DEADLINE =
      key("deadline", "1h", Keys::positiveTime, "time in which a job must be done");
  public static final Key<Duration> DRAIN =
      key("drain", "60s", Durations::parse, "time that running jobs get at the end");
  public static final Key<Duration> RETENTION_JOBS =
      key("retention-jobs", "30d", Keys::positiveTime, "how long jobs that are done are known");
  public static final Key<Duration> RETENTION_FAILED =
      key("retention-failed", "90d", Keys::positiveTime, "how long other jobs are known");
  public static final Key<Duration> REVALIDATE =
      key(
          "revalidate",
          "10m",
          Durations::parse,
          "how long the result for an address without a hash holds");
  public static final Key<Boolean> LEGACY_API =
      key("legacy-api", "false", Keys::yes, "whether funsize's addresses answer too");
  public static final Key<Optional<HostPort>> METRICS_LISTEN =
      key(
          "metrics-listen",
          Keys.NONE,
          text -> text.equals(Keys.NONE) ? Optional.empty() : Optional.of(HostPort.parse(text)),
          "HOST:PORT for metrics alone, or none: with the rest");
  public static final Key<Optional<String>> ACCESS_LOG =
      key(
          "access-log",
          Keys.NONE,
          ServiceKeys::logFile,
          "file to log each request to, - for standard output, or none");
  public static final Key<Optional<Path>> SIGN_KEY =
      key("sign-key", Keys.NONE, Keys::optionalPath, "private key that signs partials, or none");
  public static final Key<Optional<Path>> SIGN_CERT =
      key("sign-cert", Keys.NONE, Keys::optionalPath, "its certificate, or none");
  public static final Key<Optional<Path>> SIGN_PASSWORD_FILE =
      key("sign-password-file", Keys.NONE, Keys::optionalPath, "file with its password, or none");
  public static final Key<Optional<Path>> SIGN_HOOK =
      key(
          "sign-hook",
          Keys.NONE,
          Keys::optionalPath,
          "program that reads a hash and writes its signature, or none");
  public static final Key<List<String>> REQUIRE_CERT =
      key(
          "require-cert",
          Keys.NONE,
          ServiceKeys::words,
          "FILE,...: certificates that builds must be signed for, or none");

  public static final Key<Optional<URI>> SERVER =
      key(
          "server",
          Keys.NONE,
          text -> ServerAddress.parse(text, "It is no address of a service."),
          "service that diff and others ask, or none");
  public static final Key<Optional<Path>> SERVER_TOKEN_FILE =
      key(
          "server-token-file",
          Keys.NONE,
          Keys::optionalPath,
          "file with the token for that service, or none");

  /** In the order in which they are shown. */
  public static final List<Key<?>> ALL = List.copyOf(WITH_DEFAULTS.keySet());

  private ServiceKeys() {}

  private static <T> Key<T> key(String name, String usual, Function<String, T> parse, String text) {
    Key<T> key = new Key<>(name, parse, text);
    WITH_DEFAULTS.put(key, usual);
    return key;
  }

  static Optional<Key<?>> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  static Setting defaultOf(Key<?> key) {
    String usual = WITH_DEFAULTS.get(key);
    return new Setting(key.name(), usual, Setting.Origin.DEFAULT, "default");
  }

  private static Optional<String> word(String text) {
    if (text.equals(Keys.NONE)) {
      return Optional.empty();
    } else if (!text.matches("[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}")) {
      throw new UsageException("'" + text + "' can't be a name.", "Write the name, or none.");
    }
    return Optional.of(text);
  }

  private static List<String> words(String text) {
    return text.equals(Keys.NONE)
        ? List.of()
        : Arrays.stream(text.split("[\\s,]+", -1)).filter(one -> !one.isEmpty()).toList();
  }

  private static Optional<String> logFile(String text) {
    return text.equals(Keys.NONE)
        ? Optional.empty()
        : Optional.of(text.equals("-") ? text : Keys.path(text).toString());
  }

  private static String basePath(String text) {
    if (text.equals(Keys.NONE) || text.equals("/")) {
      return "";
    } else if (!text.matches("(/[A-Za-z0-9._~-]+)+/?") || text.contains("/.")) {
      throw new UsageException(
          "'" + text + "' can't begin the paths of a service.", "Use a path such as /senbon.");
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String queue(String text) {
    if (text.equals(Keys.AUTO)) {
      return text;
    } else if (!text.startsWith("jdbc:postgresql:")) {
      throw new UsageException(
          "It is no address of a database.", "Use jdbc:postgresql://HOST/DATABASE, or auto.");
    } else if (text.contains("password=") || text.contains("@")) {
      throw new UsageException(
          "The address of the database has a password in it.", "Use queue-password-file.");
    }
    return text;
  }
}
