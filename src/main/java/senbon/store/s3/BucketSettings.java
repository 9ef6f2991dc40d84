package senbon.store.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import senbon.store.entry.TrustedKeys;

/**
 * Which bucket is shared with others, and how.
 *
 * @param place where it is and who asks; without a bucket, where objects are that are inputs
 * @param mode what is done with it
 * @param kinds of results that are looked for and kept there
 * @param minSize results that were made from fewer bytes of contents stay on this machine
 * @param dialect what the store understands
 * @param timeout for a connection, an answer's first byte, and each further one
 * @param flush how long to wait at the end for results on their way
 * @param required whether its failures are failures of the run
 * @param trust whose records are believed, and by which key they are signed
 */
public record BucketSettings(
    Place place,
    Mode mode,
    Set<String> kinds,
    long minSize,
    Dialect dialect,
    Duration timeout,
    Duration flush,
    boolean required,
    Trust trust) {

  /**
   * Where the bucket is and who asks.
   *
   * @param prefix before all names, without a slash at its end; may be empty
   * @param endpoint of another store than Amazon's
   * @param region if none is set, that of the surroundings
   * @param pathStyle whether the bucket stands in the path instead of the host
   * @param profile of the files of AWS's own tools
   * @param anonymous whether requests aren't signed
   */
  public record Place(
      String bucket,
      String prefix,
      Optional<URI> endpoint,
      Optional<String> region,
      boolean pathStyle,
      Optional<String> profile,
      boolean anonymous) {

    /** Amazon's own store, as AWS's own tools would find it. */
    public static Place amazon() {
      return new Place("", "", Optional.empty(), Optional.empty(), false, Optional.empty(), false);
    }
  }

  /**
   * What the store understands.
   *
   * @param checksum whether it takes SHA-256 along with the bytes
   * @param conditional whether it can put only what isn't there
   * @param encryption at rest: {@code AES256}, or the name of a KMS key
   */
  public record Dialect(boolean checksum, boolean conditional, Optional<String> encryption) {}

  /**
   * Who is believed.
   *
   * @param signKey file of the key for what is put there
   * @param keys of whoever is believed
   * @param required whether unsigned records count as absent
   */
  public record Trust(Optional<Path> signKey, TrustedKeys keys, boolean required) {}

  /** What is done with the bucket. */
  public enum Mode {
    WRITE(true, true),
    READ(true, false),
    WRITE_ONLY(false, true),
    OFF(false, false);

    private final boolean reads;
    private final boolean writes;

    Mode(boolean reads, boolean writes) {
      this.reads = reads;
      this.writes = writes;
    }

    /** Whether it is asked. */
    public boolean reads() {
      return reads;
    }

    /** Whether it is filled. */
    public boolean writes() {
      return writes;
    }
  }

  /** Whether there is a bucket that is asked or filled. */
  public boolean isShared() {
    return !place.bucket().isEmpty() && mode != Mode.OFF;
  }

  /** What messages call it. */
  public String shown() {
    return "s3://" + place.bucket() + (place.prefix().isEmpty() ? "" : "/" + place.prefix());
  }
}
