package senbon.patch;

/** What makes a patch too of files that a tool's own differ may do badly on. */
public interface Rival {
  Differ differ();

  /**
   * Whether two files are of a kind on which it is far better, so that it is worth its time
   * whatever their length. Always the same for the same files.
   *
   * @param old not empty
   * @param now not empty
   */
  boolean excels(byte[] old, byte[] now);

  /**
   * Whether a new file is of a kind on which it is sometimes better, so that it is worth its time
   * up to a middling length. Always the same for the same file.
   */
  boolean mayDoBetter(byte[] now);
}
