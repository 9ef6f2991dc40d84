package senbon.mar;

/**
 * An index entry.
 *
 * @param name relative, with forward slashes; its UTF-8 form is the entry's bytes
 * @param offset of the stored bytes from the start of the archive
 * @param length of the stored, still compressed, bytes; 0 is possible, though no updater takes it
 * @param mode POSIX permission bits, 0 to 0777
 */
public record MarMember(String name, long offset, int length, int mode) {
  /** Where the stored bytes end: the offset of the first byte after them. */
  public long end() {
    return offset + length;
  }

  // What a record would do by itself, without linking code at run time, which takes long at the
  // start of a short command.

  @Override
  public boolean equals(Object other) {
    return other instanceof MarMember member
        && offset == member.offset
        && length == member.length
        && mode == member.mode
        && name.equals(member.name);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Long.hashCode(offset);
  }
}
