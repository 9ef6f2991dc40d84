package senbon.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.UsageException;

/**
 * What can be set of the shared cache in a bucket. It is a class of its own since most runs have no
 * bucket: it is loaded when something of it is set, or asked for.
 */
public final class BucketKeys {
  /** What the names of all begin with. */
  static final String PREFIX = "s3-";

  /** What the names of all variables begin with. */
  static final String VARIABLES = "SENBON_S3_";

  private static final Set<String> KINDS =
      Set.of("patch", "partial", "report", "origin", "result", "mar");
  private static final List<String> USUAL =
      List.of("patch", "partial", "report", "origin", "result");

  public static final Key<Optional<String>> BUCKET =
      new Key<>("s3-bucket", BucketKeys::bucket, "bucket that the cache is shared by, or none");
  public static final Key<String> FOLDER =
      new Key<>("s3-prefix", BucketKeys::folder, "what all names in the bucket begin with");
  public static final Key<Optional<URI>> ENDPOINT =
      new Key<>(
          "s3-endpoint",
          text -> ServerAddress.parse(text, "The endpoint is no address."),
          "address of the store, or none for Amazon's own");
  public static final Key<Optional<String>> REGION =
      new Key<>("s3-region", BucketKeys::word, "region, or auto: what AWS's own tools would take");
  public static final Key<Optional<Boolean>> PATH_STYLE =
      new Key<>(
          "s3-path-style",
          BucketKeys::maybe,
          "true if the bucket stands in the path, false if in the host, or auto: true with an endpoint");
  public static final Key<String> MODE =
      new Key<>(
          "s3-mode",
          Keys.oneOf("write", "read", "write-only", "off"),
          "write (and read), read, write-only or off");
  public static final Key<Set<String>> SHARED =
      new Key<>(
          "s3-kinds",
          BucketKeys::kinds,
          "kinds of results that are shared, or +KIND: these beside the usual ones");
  public static final Key<Long> MIN_SIZE =
      new Key<>(
          "s3-min-size",
          Sizes::parse,
          "patches of contents smaller than this, both together, stay on this machine");
  public static final Key<String> CHECKSUM =
      new Key<>(
          "s3-checksum", Keys.oneOf("sha256", "none"), "checksum that is sent along: sha256, none");
  public static final Key<Boolean> CONDITIONAL =
      new Key<>(
          "s3-conditional",
          text -> Keys.oneOf("on", "off").apply(text).equals("on"),
          "whether the store can put only what isn't there: on or off");
  public static final Key<Duration> TIMEOUT =
      new Key<>("s3-timeout", Keys::positiveTime, "wait for the bucket's next bytes");
  public static final Key<Duration> FLUSH =
      new Key<>("s3-flush", Durations::parse, "wait at the end for results on their way to it");
  public static final Key<Boolean> REQUIRED =
      new Key<>("s3-required", Keys::yes, "whether its failures fail the run: true or false");
  public static final Key<Optional<String>> PROFILE =
      new Key<>("s3-profile", BucketKeys::word, "profile of AWS's own tools, or auto");
  public static final Key<Boolean> ANONYMOUS =
      new Key<>("s3-anonymous", Keys::yes, "whether to ask without credentials");
  public static final Key<Optional<String>> SSE =
      new Key<>("s3-sse", BucketKeys::encryption, "encryption at rest: none, aes256 or a KMS key");
  public static final Key<Optional<Path>> SIGN_KEY =
      new Key<>("s3-sign-key", Keys::optionalPath, "file of the key that signs records, or none");
  public static final Key<SortedMap<String, byte[]>> TRUST =
      new Key<>(
          "s3-trust",
          BucketKeys::trust,
          "NAME:KEY,...: whose signed records are believed, or none");
  public static final Key<Boolean> REQUIRE_SIGNATURE =
      new Key<>("s3-require-signature", Keys::yes, "whether unsigned records count as absent");

  /** In the order in which they are shown. */
  public static final List<Key<?>> ALL =
      List.of(
          BUCKET,
          FOLDER,
          ENDPOINT,
          REGION,
          PATH_STYLE,
          MODE,
          SHARED,
          MIN_SIZE,
          CHECKSUM,
          CONDITIONAL,
          TIMEOUT,
          FLUSH,
          REQUIRED,
          PROFILE,
          ANONYMOUS,
          SSE,
          SIGN_KEY,
          TRUST,
          REQUIRE_SIGNATURE);

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry(BUCKET.name(), Keys.NONE),
          Map.entry(FOLDER.name(), "senbon"),
          Map.entry(ENDPOINT.name(), Keys.NONE),
          Map.entry(REGION.name(), Keys.AUTO),
          Map.entry(PATH_STYLE.name(), Keys.AUTO),
          Map.entry(MODE.name(), "write"),
          Map.entry(SHARED.name(), String.join(",", USUAL)),
          Map.entry(MIN_SIZE.name(), "1M"),
          Map.entry(CHECKSUM.name(), "sha256"),
          Map.entry(CONDITIONAL.name(), "on"),
          Map.entry(TIMEOUT.name(), "5s"),
          Map.entry(FLUSH.name(), "30s"),
          Map.entry(REQUIRED.name(), "false"),
          Map.entry(PROFILE.name(), Keys.AUTO),
          Map.entry(ANONYMOUS.name(), "false"),
          Map.entry(SSE.name(), Keys.NONE),
          Map.entry(SIGN_KEY.name(), Keys.NONE),
          Map.entry(TRUST.name(), Keys.NONE),
          Map.entry(REQUIRE_SIGNATURE.name(), "false"));

  private BucketKeys() {}

  static Setting defaultOf(Key<?> key) {
    String name = key.name();
    return new Setting(name, DEFAULTS.get(name), Setting.Origin.DEFAULT, "default");
  }

  private static UsageException wrong(String what, String remedy) {
    return new UsageException(what, remedy);
  }

  private static Optional<Boolean> maybe(String text) {
    return text.equals(Keys.AUTO) ? Optional.empty() : Optional.of(Keys.yes(text));
  }

  private static Optional<String> bucket(String text) {
    if (text.equals(Keys.NONE)) {
      return Optional.empty();
    } else if (!text.matches("[a-z0-9A-Z][a-z0-9A-Z._-]{1,254}")) {
      throw wrong("'" + text + "' can't be the name of a bucket.", "Write its name alone.");
    }
    return Optional.of(text);
  }

  private static String folder(String text) {
    String bare = text.equals(Keys.NONE) ? "" : text;
    if (!bare.matches("([A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*)?") || bare.length() > 512) {
      throw wrong(
          "'" + text + "' can't begin the names in a bucket.",
          "Use letters, digits, '.', '_', '-', and '/' between them, or none.");
    }
    return bare;
  }

  private static Optional<String> word(String text) {
    if (text.equals(Keys.AUTO)) {
      return Optional.empty();
    } else if (!text.matches("[A-Za-z0-9][A-Za-z0-9._ -]{0,63}")) {
      throw wrong("'" + text + "' can't be a name.", "Write the name, or auto.");
    }
    return Optional.of(text);
  }

  private static Optional<String> encryption(String text) {
    if (text.equals(Keys.NONE)) {
      return Optional.empty();
    } else if (text.equals("aes256")) {
      return Optional.of("AES256");
    } else if (!text.matches("[A-Za-z0-9:/_-]{8,256}")) {
      throw wrong("'" + text + "' is no encryption.", "Use none, aes256 or the ARN of a KMS key.");
    }
    return Optional.of(text);
  }

  private static Set<String> kinds(String text) {
    boolean more = text.startsWith("+");
    Set<String> all = new TreeSet<>(more ? USUAL : List.of());
    for (String kind : (more ? text.substring(1) : text).split("[\\s,]+", -1)) {
      if (!KINDS.contains(kind)) {
        throw wrong(
            "'" + kind + "' is no kind of results that can be shared.",
            "Use " + String.join(", ", new TreeSet<>(KINDS)) + ", or +mar.");
      }
      all.add(kind);
    }
    return all;
  }

  private static SortedMap<String, byte[]> trust(String text) {
    SortedMap<String, byte[]> keys = new TreeMap<>();
    if (text.equals(Keys.NONE)) {
      return keys;
    }
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("[\\s,]+", -1)));
    for (String part : parts) {
      int colon = part.indexOf(':');
      try {
        byte[] key = Base64.getDecoder().decode(part.substring(colon + 1));
        String name = part.substring(0, Math.max(0, colon));
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            || key.length != 32
            || keys.put(name, key) != null) {
          throw new IllegalArgumentException();
        }
      } catch (IllegalArgumentException e) {
        throw wrong(
            "'" + part + "' names no key to trust.",
            "Write NAME:KEY as 'senbon cache key new' printed it, each name once.");
      }
    }
    return keys;
  }
}
