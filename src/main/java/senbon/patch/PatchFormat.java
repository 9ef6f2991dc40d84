package senbon.patch;

import java.util.Optional;

/**
 * A patch format: how it is told from others, applied, and taken apart. What makes patches of it is
 * another matter, see {@link Differs}; an updater never reaches that.
 */
public interface PatchFormat {
  /** As tools, rules and reports call it, such as {@code MBDIFF10}. */
  String name();

  /** Whether a patch that begins with these bytes, {@link PatchFormats#HEAD} of them, is of it. */
  boolean begins(byte[] head);

  PatchApplier applier();

  /**
   * The most that a patch of two files unpacks to, in bytes, if it is of any use: one of more is
   * refused before it is unpacked.
   */
  long rawLimit(long oldLength, long newLength);

  /** Which updaters apply it, as a clause, if not every one does. */
  default Optional<String> restriction() {
    return Optional.empty();
  }

  /** Takes what a patch copies from where, in the order of the new file. */
  interface Copies {
    void copied(int old, int now, int length);
  }

  /**
   * Tells which stretches of the old file a patch makes the new one of; false if nothing is told of
   * patches of the format.
   *
   * @param raw a sound patch
   */
  default boolean tellCopies(byte[] raw, Copies copies, String label) {
    return false;
  }

  /** Whether its patches have elements, which {@link #sections} tells. */
  default boolean hasElements() {
    return false;
  }

  /**
   * What a patch is made of; empty if there is no more to tell than its length.
   *
   * @throws PatchException if the patch is damaged
   */
  default Optional<PatchSections> sections(byte[] raw, String label) {
    return Optional.empty();
  }
}
