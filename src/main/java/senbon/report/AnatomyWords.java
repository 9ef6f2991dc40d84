package senbon.report;

import senbon.base.Human;
import senbon.patch.PatchSections;
import senbon.report.Anatomy.Kind;

/** The words for what a partial is made of, the same in lines of text and on pages. */
public final class AnatomyWords {
  /** What is no member's. */
  public static final String AROUND = "header and index";

  /** What of a patch is in none of its parts. */
  public static final String PATCH_AROUND = "headers, checks and index";

  private AnatomyWords() {}

  /** A kind of members. */
  public static String of(Kind kind) {
    return switch (kind) {
      case PATCH -> "patches";
      case WHOLE -> "whole files";
      case MANIFEST -> "manifests";
      case UNKNOWN -> "members of no use";
    };
  }

  /** Why a member is so. */
  public static String why(Anatomy.Piece piece) {
    return piece.parts().isPresent() ? "the content changed: " + piece.why() : piece.why();
  }

  /**
   * What a part of a patch is, as a sentence without its stop; empty for one of no known format.
   */
  public static String meaning(String part) {
    return switch (part) {
      case "control" -> "where to copy from in the old file, how much, and where to go on";
      case "diff" -> "what to add to the copied bytes: nearly all zeros, which pack to little";
      case "extra" -> "new bytes, like nothing in the old file";
      case "source" -> "where to copy from in the old file";
      case "place" -> "where to copy to in the new file";
      case "length" -> "how much to copy";
      case "position" -> "which copied bytes change";
      case "reference" -> "how the copied references differ from what is guessed of them";
      case "target" -> "what new references point at";
      default -> "";
    };
  }

  /** An element of a patch, and what it takes, in one line. */
  public static String of(Anatomy.Element element) {
    return of(element.what()) + ", " + Human.bytes(element.packed());
  }

  /** What an element is made of. */
  public static String of(PatchSections.Element element) {
    return "%s, %d bytes at %d of %d at %d: %s, %s"
        .formatted(
            element.type(),
            element.newLength(),
            element.newAt(),
            element.oldLength(),
            element.oldAt(),
            Human.count(element.copies(), "copy", "copies"),
            Human.count(element.references(), "reference", "references"));
  }

  /** The versions, as far as they are known: 1.0 → 1.1; without a word of them the name. */
  public static String title(Anatomy anatomy) {
    UpdateFacts update = anatomy.update();
    String product = update.product().isEmpty() ? "" : update.product() + " ";
    String from = update.from().map(side -> side.version() + " → ").orElse("");
    String to = update.to().map(KnownPair.Side::version).orElse(update.version());
    return to.isEmpty() ? name(anatomy) : (product + from + to);
  }

  /** The last part of where it is. */
  public static String name(Anatomy anatomy) {
    return anatomy.location().substring(anatomy.location().lastIndexOf('/') + 1);
  }
}
