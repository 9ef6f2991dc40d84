package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a Windows program. Source: docs/formats/zucchini.md §5.5.1.
 *
 * @param size of the program in bytes
 * @param relocations address and length of the table of base relocations
 */
record PeHeader(
    int size, long imageBase, long relocationAddress, long relocations, List<Section> sections) {
  private static final int NEW_HEADER_AT = 60;
  private static final int COFF_BYTES = 20;
  private static final int SECTION_BYTES = 40;
  private static final int DIRECTORIES_BYTES = 128;
  private static final int RELOCATION_DIRECTORY = 5;

  /** Flags of a section that is executed and read. */
  private static final long CODE = 0x6000_0000L;

  /** A section as its header describes it. */
  record Section(long offset, long size, long address, long addressSize, boolean code) {}

  /** Whether it begins as a Windows program does. */
  static boolean looksLike(Image image) {
    if (image.length() < 64 || image.u16(0) != 0x5a4d) {
      return false;
    }
    int at = image.i32(NEW_HEADER_AT);
    return at % 8 == 0 && at >= 64 && image.holds(at, 4) && image.i32(at) == 0x4550;
  }

  /** Reads them, for 32 or 64 bits. */
  static PeHeader read(Image image, boolean wide) {
    if (!looksLike(image)) {
      throw new ProgramException("it has no PE header");
    }
    int coff = image.i32(NEW_HEADER_AT) + 4;
    int optionalBytes = wide ? 240 : 224;
    int directoriesAt = optionalBytes - DIRECTORIES_BYTES;
    if (!image.holds(coff, COFF_BYTES + optionalBytes)) {
      throw new ProgramException("its PE headers are cut off");
    }
    int optional = coff + COFF_BYTES;
    int given = image.u16(coff + 16);
    if (given < directoriesAt || image.u16(optional) != (wide ? 0x20b : 0x10b)) {
      throw new ProgramException("it is of another kind of PE");
    }
    int directories = (given - directoriesAt) / 8;
    if (directories != image.u32(optional + directoriesAt - 4)
        || (given - directoriesAt) % 8 != 0
        || directories > 16
        || directories <= RELOCATION_DIRECTORY) {
      throw new ProgramException("its number of data directories is odd");
    }
    int directory = optional + directoriesAt + 8 * RELOCATION_DIRECTORY;
    long imageSize = image.u32(optional + 56);
    if (imageSize >= Ranges.BOUND) {
      throw new ProgramException("its image is too large");
    }
    int table = optional + optionalBytes;
    List<Section> sections = sections(image, table, image.u16(coff + 2), imageSize);
    long size = table;
    for (Section section : sections) {
      size = Math.max(size, section.offset + section.size);
    }
    return new PeHeader(
        (int) size,
        wide ? image.i64(optional + 24) : image.u32(optional + 28),
        image.u32(directory),
        image.u32(directory + 4),
        sections);
  }

  private static List<Section> sections(Image image, int table, int count, long imageSize) {
    if ((image.length() - table) / SECTION_BYTES < count) {
      throw new ProgramException("its section table is cut off");
    }
    List<Section> sections = new ArrayList<>();
    boolean code = false;
    for (int at = table; at < table + count * SECTION_BYTES; at += SECTION_BYTES) {
      long flags = image.u32(at + 36);
      Section section =
          new Section(
              image.u32(at + 20),
              image.u32(at + 16),
              image.u32(at + 12),
              image.u32(at + 8),
              (flags & CODE) == CODE);
      if (!Ranges.fits(section.offset, section.size, image.length())
          || !Ranges.startsInside(section.address, section.addressSize, imageSize)) {
        throw new ProgramException("a section lies outside of it");
      }
      code |= section.code;
      sections.add(section);
    }
    if (!code) {
      throw new ProgramException("no section has code");
    }
    return sections;
  }
}
