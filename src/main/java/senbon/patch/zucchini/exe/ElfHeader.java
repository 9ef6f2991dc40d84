package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The headers of an ELF program. Source: docs/formats/zucchini.md §5.6.1.
 *
 * @param size of the program in bytes
 * @param units what has addresses
 * @param relocations sections with relocations, by offset
 * @param code sections with code, by offset
 */
record ElfHeader(
    int size,
    List<AddressMap.Unit> units,
    List<RelocationRange> relocations,
    List<CodeRange> code) {
  private static final long SIZE_BOUND = 0x7fff_0000L;

  /** Types and flags of sections. */
  private static final long PROGBITS = 1;

  private static final long RELA = 4;
  private static final long NOBITS = 8;
  private static final long REL = 9;
  private static final long EXECUTABLE = 4;
  private static final long THREAD_LOCAL = 0x400;

  /**
   * A section with relocations.
   *
   * @param offset in the file
   * @param size in bytes
   * @param entry bytes of an entry
   */
  record RelocationRange(int offset, int size, int entry) {
    int end() {
      return offset + size;
    }
  }

  /** A section header, of 32 or 64 bits. */
  private record Section(long type, long flags, long address, long offset, long size, long entry) {
    static Section read(Image image, int at, boolean wide) {
      return wide
          ? new Section(
              image.u32(at + 4),
              image.i64(at + 8),
              image.i64(at + 16),
              image.i64(at + 24),
              image.i64(at + 32),
              image.i64(at + 56))
          : new Section(
              image.u32(at + 4),
              image.u32(at + 8),
              image.u32(at + 12),
              image.u32(at + 16),
              image.u32(at + 20),
              image.u32(at + 36));
    }

    /** Whether it has bytes at an address. */
    boolean counts() {
      return size != 0 && address != 0 && (type != NOBITS || (flags & THREAD_LOCAL) == 0);
    }
  }

  /** Whether it begins as an ELF program for a machine does. */
  static boolean looksLike(Image image, ElfMachine machine) {
    int header = machine.wide() ? 64 : 52;
    return image.length() >= header
        && image.i32(0) == 0x464c457f
        && image.u8(4) == (machine.wide() ? 2 : 1)
        && image.u8(5) == 1
        && image.u8(6) == 1
        && (image.u16(16) == 2 || image.u16(16) == 3)
        && image.u16(18) == machine.number()
        && image.u32(20) == 1
        && image.u16(header - 6) == (machine.wide() ? 64 : 40);
  }

  /** Reads them. */
  static ElfHeader read(Image image, ElfMachine machine) {
    if (!looksLike(image, machine)) {
      throw new ProgramException("it has no ELF header of that machine");
    }
    boolean wide = machine.wide();
    int header = wide ? 64 : 52;
    int sectionBytes = wide ? 64 : 40;
    int programBytes = wide ? 56 : 32;
    int programs = image.u16(header - 8);
    int sections = image.u16(header - 4);
    int names = image.u16(header - 2);
    int programsAt = within(image, wide ? image.i64(32) : image.u32(28));
    int sectionsAt = within(image, wide ? image.i64(40) : image.u32(32));
    if ((image.length() - sectionsAt) / sectionBytes < sections
        || (image.length() - programsAt) / programBytes < programs) {
      throw new ProgramException("its header tables are cut off");
    }
    if (names >= sections) {
      throw new ProgramException("it has no section with the names of sections");
    }
    checkNames(image, Section.read(image, sectionsAt + names * sectionBytes, wide));
    long end =
        Math.max(
            Math.max(sectionsAt + sections * sectionBytes, programsAt + programs * programBytes),
            endOfSegments(image, programsAt, programs, wide));
    Parts parts = new Parts(image, wide);
    for (int i = 0; i < sections; i++) {
      parts.add(Section.read(image, sectionsAt + i * sectionBytes, wide));
    }
    // By offset; those at one offset in the order of their headers.
    parts.relocations.sort(Comparator.comparingInt(RelocationRange::offset));
    parts.code.sort(Comparator.comparingInt(CodeRange::offset));
    return new ElfHeader(
        (int) Math.max(end, parts.end), parts.units, parts.relocations, parts.code);
  }

  /** An offset; the end if it lies beyond. */
  private static int within(Image image, long offset) {
    return Long.compareUnsigned(offset, image.length()) < 0 ? (int) offset : image.length();
  }

  private static void checkNames(Image image, Section names) {
    if (names.size != 0
        && (!Ranges.fits(names.offset, names.size, image.length())
            || image.u8((int) (names.offset + names.size) - 1) != 0)) {
      throw new ProgramException("the names of its sections are damaged");
    }
  }

  private static long endOfSegments(Image image, int at, int count, boolean wide) {
    long end = 0;
    for (int i = 0; i < count; i++) {
      long offset = wide ? image.i64(at + i * 56 + 8) : image.u32(at + i * 32 + 4);
      long size = wide ? image.i64(at + i * 56 + 32) : image.u32(at + i * 32 + 16);
      if (!Ranges.fits(offset, size, image.length())) {
        throw new ProgramException("a segment lies outside of it");
      }
      end = Math.max(end, offset + size);
    }
    return end;
  }

  /** What sections are good for. */
  private static final class Parts {
    private final Image image;
    private final boolean wide;
    private final List<AddressMap.Unit> units = new ArrayList<>();
    private final List<RelocationRange> relocations = new ArrayList<>();
    private final List<CodeRange> code = new ArrayList<>();
    private long end;

    Parts(Image image, boolean wide) {
      this.image = image;
      this.wide = wide;
    }

    void add(Section section) {
      boolean inFile = section.type != NOBITS;
      if (!Ranges.fits(section.address, section.size, SIZE_BOUND)
          || !Ranges.fits(section.offset, section.size, inFile ? image.length() : SIZE_BOUND)) {
        throw new ProgramException("a section lies outside of it");
      }
      if (!section.counts()) {
        return;
      }
      units.add(new AddressMap.Unit(section.offset, section.size, section.address, section.size));
      if (!inFile) {
        return;
      }
      end = Math.max(end, section.offset + section.size);
      int offset = (int) section.offset;
      int size = (int) section.size;
      int entry = entryBytes(section.type);
      if (entry != 0) {
        if (section.entry == entry) {
          relocations.add(new RelocationRange(offset, size, entry));
        }
      } else if (section.type == PROGBITS && (section.flags & EXECUTABLE) != 0) {
        int address = (int) section.address;
        code.add(new CodeRange(offset, size, address, address + size));
      }
    }

    /** Bytes of a relocation in sections of a type; 0 if they have none. */
    private int entryBytes(long type) {
      if (type == REL) {
        return wide ? 16 : 8;
      }
      return type == RELA ? (wide ? 24 : 12) : 0;
    }
  }
}
