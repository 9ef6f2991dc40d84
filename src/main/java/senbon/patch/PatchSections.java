package senbon.patch;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a patch is made of: a header, and behind it sections without gaps, each of bytes of one
 * character.
 *
 * @param header its length in bytes
 * @param makes bytes of the new file, if the patch says
 */
public record PatchSections(int header, List<Section> sections, OptionalLong makes) {
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

  /** Those of a patch that doesn't say how large the new file is. */
  public PatchSections(int header, List<Section> sections) {
    this(header, sections, OptionalLong.empty());
  }

  /** Where the character of the bytes changes: the end of each section. */
  public int[] ends() {
    return sections.stream().mapToInt(Section::to).toArray();
  }
}
