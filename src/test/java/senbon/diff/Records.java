package senbon.diff;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Tables of records, and what becomes of each record. */
public final class Records {
  private Records() {}

  /** Bytes that nothing tells apart. */
  public static byte[] table(int length) {
    byte[] table = new byte[length];
    new Random(length).nextBytes(table);
    return table;
  }

  /** The table with {@code added} in each record of so many bytes, behind the first {@code at}. */
  public static byte[] grown(byte[] table, int record, int at, byte[] added) {
    ByteArrayOutputStream grown = new ByteArrayOutputStream();
    for (int from = 0; from + record <= table.length; from += record) {
      grown.write(table, from, at);
      grown.writeBytes(added);
      grown.write(table, from + at, record - at);
    }
    return grown.toByteArray();
  }

  /** The table without {@code count} bytes of each record, behind the first {@code at}. */
  public static byte[] shrunk(byte[] table, int record, int at, int count) {
    ByteArrayOutputStream shrunk = new ByteArrayOutputStream();
    for (int from = 0; from + record <= table.length; from += record) {
      shrunk.write(table, from, at);
      shrunk.write(table, from + at + count, record - at - count);
    }
    return shrunk.toByteArray();
  }
}
