package senbon.patch;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a patch is made of: a header, and behind it sections without gaps, each of bytes of one
 * character.
 *
 * @param header its length in bytes
 * @param makes bytes of the new file, if the patch says
 * @param elements what the format makes apart from one another, if it does: in order, and together
 *     of all sections
 */
public record PatchSections(
    int header, List<Section> sections, OptionalLong makes, List<Element> elements) {
  /**
   * A part of a patch.
   *
   * @param name as reports call it, a word of lower-case letters; others of the patch may have the
   *     same
   * @param mostlyZero whether its bytes are corrections, of which those that aren't zero count
   */
  public record Section(String name, int from, int to, boolean mostlyZero) {}

  /**
   * A part of the new file, and what of the old one it is made of.
   *
   * @param type what it is taken for, in words
   * @param oldAt its first byte in the old file
   * @param newAt its first byte in the new file
   * @param copies how many stretches are copied
   * @param references how many references in these are stored
   * @param sections how many of the patch's are its own
   */
  public record Element(
      String type,
      long oldAt,
      long oldLength,
      long newAt,
      long newLength,
      int copies,
      int references,
      int sections) {}

  public PatchSections {
    sections = List.copyOf(sections);
    elements = List.copyOf(elements);
  }

  /** Those of a patch that makes the new file in one go. */
  public PatchSections(int header, List<Section> sections, OptionalLong makes) {
    this(header, sections, makes, List.of());
  }

  /** Those of a patch that doesn't say how large the new file is. */
  public PatchSections(int header, List<Section> sections) {
    this(header, sections, OptionalLong.empty());
  }

  /** Where the character of the bytes changes: the end of each section. */
  public int[] ends() {
    return sections.stream().mapToInt(Section::to).toArray();
  }
}
