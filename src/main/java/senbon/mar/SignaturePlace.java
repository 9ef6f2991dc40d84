package senbon.mar;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import senbon.base.io.ByteSource;

/**
 * The place of the signatures in an archive: which bytes they cover, and the archive with others in
 * their place (docs/formats/signing.md §2, §3).
 */
public final class SignaturePlace {
  /** How many signatures an archive can have. */
  public static final int MAX_SIGNATURES = MarLayout.MAX_SIGNATURES;

  private SignaturePlace() {}

  /**
   * What the signatures of the archive cover: all its bytes but the raw signatures. Not buffered:
   * read it in blocks.
   */
  public static InputStream covered(MarArchive archive) {
    ByteSource source = archive.source();
    List<InputStream> parts = new ArrayList<>();
    long from = 0;
    long at = MarLayout.SIGNATURES;
    for (MarSignature signature : archive.signatures()) {
      at += MarLayout.SIGNATURE_BYTES;
      parts.add(source.stream(from, at - from));
      at += signature.length();
      from = at;
    }
    parts.add(source.stream(from, source.size() - from));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  /**
   * The archive as it would be with these signatures instead of its own; an old-style archive
   * becomes a modern one. Nothing is copied but header and index: the result reads the contents
   * where they are, so the given archive must stay open.
   *
   * @param signatures none to strip; their number and lengths, not their bytes, decide what is
   *     covered
   * @throws senbon.base.failure.LimitException if it would be larger than updaters read
   */
  public static MarArchive with(MarArchive archive, List<MarSignature> signatures)
      throws IOException {
    MarHeader old = archive.header();
    return Splice.with(
        archive, new MarHeader(false, signatures, old.additionalSection(), old.blocks()));
  }
}
