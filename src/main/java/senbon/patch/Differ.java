package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import senbon.base.work.Workers;

/** Makes patches of one format, not packed. The same files give the same patch, always. */
public interface Differ {
  /** Everything about it that decides the bytes, such as {@code mbsdiff@61}. */
  String id();

  /** The most memory it takes beside the two files and the patch, in bytes. */
  long bytesNeeded(long oldLength, long newLength);

  /**
   * About how long it takes on one thread, packing included, for each byte of the new file, in
   * nanoseconds: an estimate for as long as none of its patches has been measured.
   */
  default double nanosPerByte() {
    return 400;
  }

  /**
   * Whether its patches of two files may be smaller than other formats'; if not, it needn't be
   * asked for one.
   */
  default boolean suits(byte[] old, byte[] now) {
    return true;
  }

  /**
   * A patch, and what it can do that others can't.
   *
   * @param spared bytes of the new file that differ from the old ones that they are made of, and
   *     for which the patch stores nothing, though other formats have to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Made(byte[] raw, long spared) {}

  /** As {@link #patch}, with more to tell. */
  default Made made(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    return new Made(patch(old, now, label, workers), 0);
  }

  /**
   * The patch that copies the same stretches of the old file as one of another format, so that
   * nothing has to be searched; empty if this makes none of that kind.
   *
   * @param raw the other patch
   * @param format its format
   */
  default Optional<byte[]> restated(
      PatchFormat format, byte[] raw, byte[] old, byte[] now, String label) throws IOException {
    return Optional.empty();
  }

  /**
   * The patch of two files. One of an empty file is no part of a partial, since not every updater
   * reads it.
   *
   * @param label how messages call the file
   */
  byte[] patch(byte[] old, byte[] now, String label, Workers workers) throws IOException;
}
