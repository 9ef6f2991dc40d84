package senbon.store.entry;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a check of the whole cache found.
 *
 * @param blobs whose bytes were read and hashed
 * @param bytes of these
 * @param records that were read
 * @param damaged files whose contents are not what they should be, set aside if the cache may be
 *     written; and files that could not be read, which stay
 * @param withoutBlob records whose bytes are missing: harmless, and removed by the next collection
 * @param examples paths of the first damaged files
 */
public record VerifyReport(
    long blobs, long bytes, long records, long damaged, long withoutBlob, List<String> examples) {
  static final int MAX_EXAMPLES = 100;
  public static final VerifyReport EMPTY = new VerifyReport(0, 0, 0, 0, 0, List.of());

  public VerifyReport {
    examples = List.copyOf(examples);
  }

  public boolean isSound() {
    return damaged == 0;
  }

  public VerifyReport plus(VerifyReport other) {
    List<String> both =
        other.examples.isEmpty()
            ? examples
            : Stream.concat(examples.stream(), other.examples.stream())
                .limit(MAX_EXAMPLES)
                .toList();
    return new VerifyReport(
        blobs + other.blobs,
        bytes + other.bytes,
        records + other.records,
        damaged + other.damaged,
        withoutBlob + other.withoutBlob,
        both);
  }
}
