package senbon.store.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;

/**
 * What objects are called: as files are in a cache's directory, after a prefix, so that one can be
 * copied to the other.
 */
final class ObjectNames {
  private static final String BASE = "v1/";
  private static final Pattern RECORD =
      Pattern.compile("ac/([a-z][a-z0-9-]{0,31})/../[0-9a-f]{64}");
  private static final Pattern BLOB = Pattern.compile("cas/../([0-9a-f]{64})");

  private final String before;

  ObjectNames(String prefix) {
    this.before = (prefix.isEmpty() ? "" : prefix + "/") + BASE;
  }

  /** Before the names of all records. */
  String records() {
    return before + "ac/";
  }

  /** Before the names of all records of a kind. */
  String records(String kind) {
    return records() + kind + "/";
  }

  /** Before the names of all blobs. */
  String blobs() {
    return before + "cas/";
  }

  /** Of something that is neither: for trying what the store can do. */
  String probe(String name) {
    return before + "probe/" + name;
  }

  String record(ActionKey key) {
    String hex = key.digest().hex();
    return records(key.kind()) + hex.substring(0, 2) + "/" + hex;
  }

  String blob(Digest sha256) {
    return blobs() + sha256.hex().substring(0, 2) + "/" + sha256.hex();
  }

  boolean isRecord(String name) {
    return name.startsWith(before) && RECORD.matcher(name.substring(before.length())).matches();
  }

  /** The hash that a blob's name gives; nothing if it is not the name of one. */
  Optional<Digest> blob(String name) {
    if (!name.startsWith(before)) {
      return Optional.empty();
    }
    Matcher blob = BLOB.matcher(name.substring(before.length()));
    return blob.matches()
        ? Optional.of(new Digest(Digest.Algorithm.SHA256, blob.group(1)))
        : Optional.empty();
  }
}
