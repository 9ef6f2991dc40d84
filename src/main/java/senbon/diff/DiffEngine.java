package senbon.diff;

import senbon.base.work.Workers;

/** Finds which parts of a new file are also, nearly, in the old one. */
public interface DiffEngine {
  /**
   * Name and version, such as {@code mbsdiff@61}. The same id gives the same covers for the same
   * two files, for ever: a change of the result is a new version.
   */
  String id();

  /**
   * The most memory that {@link #covers} takes beside the two arrays it is given, in bytes.
   *
   * @param oldLength of the old file, in bytes
   * @param newLength of the new file, in bytes
   */
  long bytesNeeded(long oldLength, long newLength);

  /**
   * The covers of {@code target}; the same whatever the number of workers.
   *
   * @param old not empty
   * @param target the new file, not empty
   */
  Covers covers(byte[] old, byte[] target, Workers workers);
}
