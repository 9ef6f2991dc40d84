package senbon.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import senbon.base.AddressBlock;
import senbon.base.Nearest;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;

/** Everything that can be set. */
public final class Keys {
  static final String AUTO = "auto";
  static final String NONE = "none";
  static final String ANY = "any";

  /** To be asked for by {@link Config#cacheDirectory}, since there may be none. */
  static final Key<Path> CACHE_DIR = new Key<>("cache-dir", Keys::path, "folder of the cache");

  public static final Key<String> CACHE_MODE =
      new Key<>("cache-mode", oneOf("write", "read", "off"), "write (and read), read or off");
  public static final Key<OptionalInt> JOBS =
      new Key<>("jobs", Keys::jobs, "threads at work, or auto: one for each processor");
  public static final Key<OptionalLong> MAX_MEMORY =
      new Key<>("max-memory", Keys::memory, "memory for diffing and compressing, or auto");
  public static final Key<String> EFFORT =
      new Key<>("effort", oneOf("fast", "default", "best"), "fast, default or best");
  public static final Key<Optional<Path>> TOOLS_FILE =
      new Key<>(
          "tools-file",
          text -> text.equals(AUTO) ? Optional.empty() : Optional.of(path(text)),
          "file of the user's tools and pins, or auto: tools.json beside the configuration");
  public static final Key<List<String>> ALLOW_URL =
      new Key<>("allow-url", Keys::urls, "beginnings of the addresses that may be fetched");
  public static final Key<Optional<List<AddressBlock>>> ALLOW_PRIVATE =
      new Key<>(
          "allow-private",
          Keys::inside,
          "inside addresses that may be fetched from: any, none, or blocks such as 10.0.0.0/8,fd00::/8");
  public static final Key<LogLevel> LOG_LEVEL =
      new Key<>("log-level", oneOf(LogLevel.values()), "error, warn, info, debug or trace");
  public static final Key<LogFormat> LOG_FORMAT =
      new Key<>("log-format", oneOf(LogFormat.values()), "text or json");
  public static final Key<Optional<Path>> LOG_FILE =
      new Key<>("log-file", Keys::optionalPath, "file to log to beside standard error, or none");
  public static final Key<Duration> CONNECT_TIMEOUT =
      new Key<>("connect-timeout", Keys::positiveTime, "wait for a connection");
  public static final Key<Duration> IDLE_TIMEOUT =
      new Key<>("idle-timeout", Keys::positiveTime, "wait for the next bytes of a transfer");
  public static final Key<Duration> TOTAL_TIMEOUT =
      new Key<>("total-timeout", Keys::positiveTime, "time for one download with all retries");
  public static final Key<Integer> RETRIES =
      new Key<>("retries", text -> number(text, 0, 100), "further tries of a download");
  public static final Key<Duration> RETRY_DELAY =
      new Key<>("retry-delay", Keys::positiveTime, "wait before the first further try");
  public static final Key<Long> MAX_FILESIZE =
      new Key<>("max-filesize", Keys::positiveSize, "largest file that is downloaded");
  public static final Key<Optional<Path>> NETRC_FILE =
      new Key<>("netrc-file", Keys::optionalPath, "file of user names and passwords, or none");
  public static final Key<List<ServerFile>> HEADER_FILE =
      new Key<>(
          "header-file",
          Keys::serverFiles,
          "SERVER=FILE,...: headers for one server each, or none");
  public static final Key<Optional<Path>> CACERT =
      new Key<>(
          "cacert",
          Keys::optionalPath,
          "certificates (PEM) to trust instead of Java's own, or none",
          List.of("CURL_CA_BUNDLE", "SSL_CERT_FILE"));

  /**
   * In the order in which they are shown; {@link BucketKeys} and {@link ServiceKeys} come after
   * them.
   */
  public static final List<Key<?>> ALL =
      List.of(
          CACHE_DIR,
          CACHE_MODE,
          JOBS,
          MAX_MEMORY,
          EFFORT,
          TOOLS_FILE,
          ALLOW_URL,
          ALLOW_PRIVATE,
          LOG_LEVEL,
          LOG_FORMAT,
          LOG_FILE,
          CONNECT_TIMEOUT,
          IDLE_TIMEOUT,
          TOTAL_TIMEOUT,
          RETRIES,
          RETRY_DELAY,
          MAX_FILESIZE,
          NETRC_FILE,
          HEADER_FILE,
          CACERT);

  private Keys() {}

  static Optional<Key<?>> named(String name) {
    if (name.startsWith(BucketKeys.PREFIX)) {
      return find(BucketKeys.ALL, name);
    }
    Optional<Key<?>> usual = find(ALL, name);
    return usual.isPresent() ? usual : find(ServiceKeys.ALL, name);
  }

  private static Optional<Key<?>> find(List<Key<?>> keys, String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** All names in order, for messages. */
  static Set<String> all() {
    return new TreeSet<>(every().stream().map(Key::name).toList());
  }

  /** Those of the shared cache and of the service too. */
  public static List<Key<?>> every() {
    List<Key<?>> keys = new ArrayList<>(ALL);
    keys.addAll(BucketKeys.ALL);
    keys.addAll(ServiceKeys.ALL);
    return keys;
  }

  private static <E extends Enum<E>> Function<String, E> oneOf(E[] values) {
    return text -> {
      for (E value : values) {
        if (value.toString().equals(text)) {
          return value;
        }
      }
      throw noChoice(text, Arrays.stream(values).map(E::toString).toList());
    };
  }

  static Function<String, String> oneOf(String... words) {
    return text -> {
      if (Arrays.asList(words).contains(text)) {
        return text;
      }
      throw noChoice(text, List.of(words));
    };
  }

  private static UsageException noChoice(String text, List<String> choices) {
    return new UsageException(
        "'" + text + "' is none of the choices." + Nearest.question(text, choices),
        "Choose " + String.join(" or ", choices) + ".");
  }

  static boolean yes(String text) {
    return oneOf("true", "false").apply(text).equals("true");
  }

  static Path path(String text) {
    if (text.isEmpty()) {
      throw new UsageException("Not a path: it is empty.", "Write the path of a file or folder.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "Not a path: '" + text + "'.", "Write the path of a file or folder.", e);
    }
  }

  static Optional<Path> optionalPath(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(path(text));
  }

  private static List<ServerFile> serverFiles(String text) {
    return text.equals(NONE)
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(ServerFile::parse).toList();
  }

  private static OptionalInt jobs(String text) {
    return text.equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(number(text, 1, 1024));
  }

  private static OptionalLong memory(String text) {
    return text.equals(AUTO) ? OptionalLong.empty() : OptionalLong.of(positiveSize(text));
  }

  static int number(String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new UsageException(
        "Not a number that fits: '" + text + "'.", "Write one from " + least + " to " + most + ".");
  }

  static long positiveSize(String text) {
    long size = Sizes.parse(text);
    if (size == 0) {
      throw new UsageException("A size of 0 leaves nothing.", "Write a larger one, such as 500M.");
    }
    return size;
  }

  static Duration positiveTime(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new UsageException("A time of 0 leaves none.", "Write a longer one, such as 30s.");
    }
    return duration;
  }

  /** Separated by blanks or commas; none at all is written as nothing or {@code none}. */
  private static List<String> urls(String text) {
    List<String> urls = new ArrayList<>();
    for (String url : text.strip().split("[\\s,]+", -1)) {
      if (!url.isEmpty() && !url.equals(NONE)) {
        urls.add(url(url));
      }
    }
    return List.copyOf(urls);
  }

  /** Nothing stands for all of them. */
  private static Optional<List<AddressBlock>> inside(String text) {
    if (text.equals(ANY)) {
      return Optional.empty();
    }
    List<AddressBlock> blocks = new ArrayList<>();
    if (!text.equals(NONE)) {
      for (String block : text.split(",", -1)) {
        blocks.add(block(block.strip()));
      }
    }
    return Optional.of(List.copyOf(blocks));
  }

  private static AddressBlock block(String text) {
    try {
      return AddressBlock.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not a block of addresses: " + e.getMessage() + ".",
          "Write any, none, or blocks with commas between them, such as 10.0.0.0/8,fd00::/8.",
          e);
    }
  }

  /** A prefix without a path would also allow hosts that only begin alike. */
  private static String url(String text) {
    try {
      URI uri = WebAddress.parse(text);
      if (uri.getRawPath().startsWith("/")
          && WebAddress.user(uri).isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not the beginning of an address: '"
              + ShownAddress.of(text)
              + "': "
              + e.getMessage()
              + ".",
          "Use https://HOST/PATH/.");
    }
    throw new UsageException(
        "Not the beginning of an address: '" + ShownAddress.of(text) + "'.",
        "Use https://HOST/ or http://HOST/PATH/, with the slash after the host.");
  }
}
