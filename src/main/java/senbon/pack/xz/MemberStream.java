package senbon.pack.xz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.SenbonException;

/**
 * A decoder's output, as long as it is not longer than it may be. As the input is in memory,
 * whatever the decoder throws is about the input.
 */
public final class MemberStream extends InputStream {
  private final InputStream decoder;
  private final ByteArrayInputStream packed;
  private final String label;
  private final Supplier<MalformedInputException> tooLong;
  private long left;

  /**
   * @param packed what the decoder reads
   * @param most the output's greatest length
   * @param tooLong what is thrown at the first byte beyond it
   */
  public MemberStream(
      InputStream decoder,
      ByteArrayInputStream packed,
      String label,
      long most,
      Supplier<MalformedInputException> tooLong) {
    this.decoder = decoder;
    this.packed = packed;
    this.label = label;
    this.left = most;
    this.tooLong = tooLong;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int n;
    try {
      n = decoder.read(into, offset, length);
    } catch (IOException | RuntimeException e) {
      throw explain(e, label);
    }
    if (n < 0) {
      if (packed.available() > 0) {
        throw Damage.in(label, "it has bytes after its end");
      }
      return -1;
    }
    left -= n;
    if (left < 0) {
      throw tooLong.get();
    }
    return n;
  }

  /** Decoders answer some damage with an exception of the language, not of theirs. */
  public static SenbonException explain(Exception e, String label) {
    if (e instanceof SenbonException known) {
      return known;
    }
    return Damage.in(label, "its compressed data are damaged", e);
  }

  @Override
  public void close() {
    try {
      decoder.close();
    } catch (IOException e) {
      throw explain(e, label);
    }
  }
}
