package senbon.cli.serve;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.failure.UsageException;
import senbon.base.work.MemoryBudget;
import senbon.cli.options.Environment;
import senbon.cli.start.JavaOptions;
import senbon.cli.start.ParentWatch;
import senbon.config.BucketKeys;
import senbon.config.Config;
import senbon.config.HostPort;
import senbon.config.Key;
import senbon.config.Keys;
import senbon.config.ServiceKeys;
import senbon.config.Setting;
import senbon.queue.QueueSettings;
import senbon.service.ServiceSettings;
import senbon.service.guard.TlsFiles;
import senbon.service.http.HttpSettings;
import senbon.service.run.Signing;
import senbon.service.run.WorkSettings;

/** Makes what the service is told of what the user has set. */
final class ServiceConfig {
  /** An address that is nobody's (RFC 2606, 2). */
  private static final String NOWHERE = "https://nowhere.invalid/";

  private static final int CONNECTIONS = 8;

  private final Config config;
  private final Optional<Path> configFile;
  private final Path state;
  private final Path cache;

  /**
   * @param configFile that was named by an option, which processes of jobs are to read too
   */
  ServiceConfig(Config config, Optional<Path> configFile) {
    this.config = config;
    this.configFile = configFile;
    this.cache = Environment.cacheDirectory(config).toAbsolutePath();
    this.state =
        config
            .get(ServiceKeys.STATE_DIR)
            .or(() -> Environment.state().map(own -> own.resolve("service")))
            .orElseThrow(
                () ->
                    new UsageException(
                        "This user has no home folder.",
                        "Set state-dir to a folder for the service's state."))
            .toAbsolutePath();
  }

  private <T> T get(Key<T> key) {
    return config.get(key);
  }

  /** Of a process that answers. */
  ServiceSettings serving() {
    checkOpen();
    checkCacheMode();
    boolean many = !get(ServiceKeys.QUEUE).equals("auto");
    if (many) {
      requireShared("serve");
    }
    return settings(Optional.of(http()), false);
  }

  /**
   * Of one that only works.
   *
   * @param once whether it does one job
   */
  ServiceSettings working(boolean once) {
    checkCacheMode();
    if (get(ServiceKeys.QUEUE).equals("auto")) {
      throw new UsageException(
          "The jobs are in a file, which only 'senbon serve' of this machine can open.",
          "Set queue to a PostgreSQL database for workers of their own.");
    }
    requireShared("work");
    if (get(ServiceKeys.WORKERS) == 0 && !once) {
      throw new UsageException("There are 0 workers.", "Set workers to 1 or more.");
    }
    return settings(Optional.empty(), once);
  }

  /** What one machine made must be there for the others. */
  private void requireShared(String command) {
    boolean bucket =
        config.get(BucketKeys.BUCKET).isPresent() && config.get(BucketKeys.MODE).equals("write");
    if (!bucket && !get(ServiceKeys.CACHE_SHARED)) {
      throw new UsageException(
          "With PostgreSQL, several machines may " + command + ", and none sees another's cache.",
          "Set s3-bucket, or cache-shared=true if cache-dir is one folder for all of them.");
    }
  }

  private void checkCacheMode() {
    if (!config.get(Keys.CACHE_MODE).equals("write")) {
      throw new UsageException(
          "The service keeps what it makes in the cache, which is not to be written.",
          "Set cache-mode to write.");
    }
  }

  /** Lets nobody in by mistake. */
  private void checkOpen() {
    HostPort listen = get(ServiceKeys.LISTEN);
    boolean tokens = get(ServiceKeys.TOKENS).isPresent();
    if (!tokens && !get(ServiceKeys.NO_AUTH) && !isLoopback(listen.host())) {
      throw new UsageException(
          "Whoever reaches " + listen + " could have the service do anything.",
          "Set tokens to a file of tokens, listen on 127.0.0.1, or say --no-auth.");
    }
    boolean cert = get(ServiceKeys.TLS_CERT).isPresent();
    if (cert != get(ServiceKeys.TLS_KEY).isPresent()) {
      throw new UsageException("A certificate needs its key.", "Set both tls-cert and tls-key.");
    }
    if (get(ServiceKeys.CLIENT_CA).isPresent() && !cert) {
      throw new UsageException("client-ca needs TLS.", "Set tls-cert and tls-key.");
    }
    if (get(ServiceKeys.PROXY_USER_HEADER).isPresent()
        && get(ServiceKeys.TRUSTED_PROXIES).isEmpty()) {
      throw new UsageException(
          "proxy-user-header would be believed from anybody.", "Set trusted-proxies.");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      throw new UsageException("There is no host " + host + ".", "Fix listen.", e);
    }
  }

  private HttpSettings http() {
    HostPort listen = get(ServiceKeys.LISTEN);
    return new HttpSettings(
        listen.host(),
        listen.port(),
        get(ServiceKeys.BASE_PATH),
        get(ServiceKeys.PUBLIC_URL),
        new HttpSettings.Limits(
            get(ServiceKeys.BODY_LIMIT),
            get(ServiceKeys.BATCH_LIMIT),
            get(ServiceKeys.QUEUE_LIMIT),
            get(ServiceKeys.CLIENT_LIMIT),
            get(ServiceKeys.RATE_LIMIT),
            get(ServiceKeys.STREAM_LIMIT),
            get(ServiceKeys.CONTENT_IDLE)),
        get(ServiceKeys.TRUSTED_PROXIES),
        get(ServiceKeys.PROXY_USER_HEADER),
        get(ServiceKeys.CORS_ORIGINS),
        get(ServiceKeys.ACCESS_LOG),
        get(ServiceKeys.LEGACY_API),
        get(Keys.EFFORT),
        get(ServiceKeys.DEADLINE),
        get(ServiceKeys.REVALIDATE));
  }

  private ServiceSettings settings(Optional<HttpSettings> http, boolean once) {
    Optional<TlsFiles> tls =
        get(ServiceKeys.TLS_CERT)
            .map(
                cert ->
                    new TlsFiles(
                        cert, get(ServiceKeys.TLS_KEY).orElseThrow(), get(ServiceKeys.CLIENT_CA)));
    String queue = get(ServiceKeys.QUEUE);
    return new ServiceSettings(
        http,
        get(ServiceKeys.METRICS_LISTEN)
            .map(place -> InetSocketAddress.createUnresolved(place.host(), place.port())),
        tls,
        get(ServiceKeys.TLS_MIN),
        get(ServiceKeys.NO_AUTH) ? Optional.empty() : get(ServiceKeys.TOKENS),
        get(ServiceKeys.ANONYMOUS).equals("read"),
        new QueueSettings(
            queue.equals("auto") ? Optional.empty() : Optional.of(queue),
            state.resolve("jobs"),
            get(ServiceKeys.QUEUE_USER),
            get(ServiceKeys.QUEUE_PASSWORD_FILE),
            get(ServiceKeys.QUEUE_KEY_FILE),
            CONNECTIONS + get(ServiceKeys.WORKERS)),
        work(once),
        get(Keys.ALLOW_URL),
        get(ServiceKeys.SIGN_KEY).isPresent() || get(ServiceKeys.SIGN_HOOK).isPresent(),
        get(ServiceKeys.RETENTION_JOBS),
        get(ServiceKeys.RETENTION_FAILED),
        state,
        words());
  }

  private WorkSettings work(boolean once) {
    List<String> common = new ArrayList<>();
    common.add("--cache-dir=" + cache);
    common.add("--max-memory=" + get(ServiceKeys.WORKER_MEMORY));
    configFile.ifPresent(file -> common.add("--config=" + file.toAbsolutePath()));
    Map<String, String> environment = new TreeMap<>();
    List<String> allowed = get(Keys.ALLOW_URL);
    // An empty variable would not be one, and all addresses be allowed to a job of former times.
    environment.put(
        Keys.ALLOW_URL.variable(), allowed.isEmpty() ? NOWHERE : String.join(" ", allowed));
    Setting inside = config.setting(Keys.ALLOW_PRIVATE);
    boolean said = inside.origin() != Setting.Origin.DEFAULT;
    // Whoever asks a service here by default means other commands, not the service's own.
    environment.put(ServiceKeys.SERVER.variable(), "none");
    environment.put(Keys.ALLOW_PRIVATE.variable(), said ? inside.value() : "none");
    return new WorkSettings(
        java(),
        common,
        environment,
        state.resolve("work"),
        once ? 1 : get(ServiceKeys.WORKERS),
        once,
        get(ServiceKeys.DRAIN),
        get(ServiceKeys.MIN_FREE),
        List.of(cache, state),
        get(ServiceKeys.REQUIRE_CERT).stream().map(Path::of).toList(),
        signing());
  }

  private Optional<Signing> signing() {
    Optional<Path> key = get(ServiceKeys.SIGN_KEY);
    Optional<Path> hook = get(ServiceKeys.SIGN_HOOK);
    if (key.isPresent() && hook.isPresent()) {
      throw new UsageException(
          "Either a key signs or a program.", "Set one of sign-key and sign-hook.");
    }
    return key.isPresent() || hook.isPresent()
        ? Optional.of(
            new Signing(key, get(ServiceKeys.SIGN_PASSWORD_FILE), hook, get(ServiceKeys.SIGN_CERT)))
        : Optional.empty();
  }

  /** How a job's process is started: as the launcher would, with a heap of its own. */
  private List<String> java() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    try {
      words.addAll(JavaOptions.of("every"));
      words.addAll(JavaOptions.of("work"));
      words.add("-Xmx" + MemoryBudget.heap(get(ServiceKeys.WORKER_MEMORY)));
      words.add("-D" + ParentWatch.PROPERTY + "=true");
      words.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
      words.add("-cp");
      words.add(absolute(System.getProperty("java.class.path")));
      words.addAll(JavaOptions.of("main"));
    } catch (IOException e) {
      throw new IllegalStateException("the options of Java are part of the program", e);
    }
    return words;
  }

  /** A job's process works in another folder. */
  private static String absolute(String classPath) {
    List<String> parts = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator, -1)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  private Map<Path, String> words() {
    Map<Path, String> words = new HashMap<>();
    words.put(state.resolve("work"), "WORK");
    words.put(state, "STATE");
    words.put(cache, "CACHE");
    words.put(Path.of(System.getProperty("java.home")), "JAVA");
    words.put(Path.of(System.getProperty("java.io.tmpdir")), "TMP");
    Environment.home()
        .filter(Files::isDirectory)
        .ifPresent(home -> words.putIfAbsent(home, "HOME"));
    configFile.map(file -> file.toAbsolutePath()).ifPresent(file -> words.put(file, "CONFIG"));
    return words;
  }
}
