package senbon.patch;

import java.util.List;

/**
 * What a patch is made of: a header, and behind it sections without gaps, each of bytes of one
 * character.
 *
 * @param header its length in bytes
 */
public record PatchSections(int header, List<Section> sections) {
  /**
   * A part of a patch.
   *
   * @param name as reports call it, a word of lower-case letters; others of the patch may have the
   *     same
   * @param mostlyZero whether its bytes are corrections, of which those that aren't zero count
   */
  public record Section(String name, int from, int to, boolean mostlyZero) {}

  public PatchSections {
    sections = List.copyOf(sections);
  }

  /** Where the character of the bytes changes: the end of each section. */
  public int[] ends() {
    return sections.stream().mapToInt(Section::to).toArray();
  }
}
