package senbon.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import senbon.lint.Lint;
import senbon.patch.PatchSections;

/**
 * Where the bytes of a partial go.
 *
 * @param around bytes of the archive that are no member's: header, index, signatures
 * @param findings what is odd about it
 * @param update what it is the update of
 */
public record Anatomy(
    String location,
    long size,
    long around,
    List<Piece> pieces,
    List<Lint.Finding> findings,
    UpdateFacts update) {
  /**
   * One member.
   *
   * @param path of the file that it is for, or its own name
   * @param why patch or whole, in words
   * @param packed bytes in the archive
   * @param plain bytes when unpacked, 0 if it can't be
   * @param packing codec and filters
   * @param makes bytes of the file once it is updated, if that is known
   */
  public record Piece(
      String path,
      Kind kind,
      String why,
      long packed,
      long plain,
      String packing,
      Optional<Parts> parts,
      OptionalLong makes) {}

  /** What a member is. */
  public enum Kind {
    PATCH,
    WHOLE,
    MANIFEST,
    UNKNOWN
  }

  /**
   * The parts of a patch, as its format divides it.
   *
   * @param header raw bytes before the first part
   * @param parts of different names
   * @param packedHeader what the raw bytes before the first part take packed
   * @param container packed bytes of the xz stream that are of no part: headers, checks, index
   * @param exact whether packed bytes were counted; else they are estimates, as for bzip2
   * @param elements what the format makes apart from one another, if it does
   */
  public record Parts(
      long header,
      List<Part> parts,
      long packedHeader,
      long container,
      boolean exact,
      List<Element> elements) {
    public Parts {
      parts = List.copyOf(parts);
      elements = List.copyOf(elements);
    }
  }

  /**
   * A part of the new file that a patch makes by itself.
   *
   * @param raw bytes of the patch
   * @param packed their share of the packed bytes
   */
  public record Element(PatchSections.Element what, long raw, long packed) {}

  /**
   * A part of a patch.
   *
   * @param raw its bytes, unpacked
   * @param notZero how many of these are not zero, if they are corrections, of which most are
   * @param packed its share of the packed bytes: together with those of the header and the
   *     container the member, to the byte
   */
  public record Part(String name, long raw, OptionalLong notZero, long packed) {}

  public Anatomy {
    pieces = List.copyOf(pieces);
    findings = List.copyOf(findings);
  }

  /** How many members are of a kind. */
  public long count(Kind kind) {
    return pieces.stream().filter(p -> p.kind() == kind).count();
  }

  /** Size in parts of the new build's complete archive, if that is known. */
  public OptionalDouble share() {
    return update.to().isPresent()
        ? OptionalDouble.of((double) size / Math.max(1, update.to().get().size()))
        : OptionalDouble.empty();
  }

  /** Packed bytes of all members of a kind. */
  public long packed(Kind kind) {
    return pieces.stream().filter(p -> p.kind() == kind).mapToLong(Piece::packed).sum();
  }
}
