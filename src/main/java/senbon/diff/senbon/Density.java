package senbon.diff.senbon;

/**
 * Tells files whose bytes are nearly as likely each, as packed ones and streams of bits are, from
 * texts and records, by the entropy of single bytes. That of LLVM's bitcode is 7.1 to 7.9 bits a
 * byte, of packed files 7.9 and more, of Firefox's omni.ja 5.6 to 5.8, of texts 4.5.
 */
public final class Density {
  /** From so many bits a byte on a file is dense. */
  private static final double LEAST = 6.5;

  /** A file is judged by so many stretches of so many bytes, or whole if it is shorter. */
  private static final int STRETCHES = 256;

  private static final int STRETCH = 1 << 12;

  private Density() {}

  /** Whether a file is dense; the same on any machine. */
  public static boolean isDense(byte[] file) {
    int[] counts = new int[256];
    int step = Math.max(STRETCH, file.length / STRETCHES);
    int all = 0;
    for (long from = 0; from < file.length; from += step) {
      int to = (int) Math.min(file.length, from + STRETCH);
      for (int i = (int) from; i < to; i++) {
        counts[file[i] & 0xFF]++;
      }
      all += to - (int) from;
    }
    return bits(counts, all) >= LEAST * all;
  }

  /** The entropy of so many bytes together, in bits. */
  private static double bits(int[] counts, int all) {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits += count * StrictMath.log((double) all / count);
      }
    }
    return bits / StrictMath.log(2);
  }
}
