package senbon.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import senbon.io.SenbonException;

/**
 * A decoder's output up to a limit. As the input is in memory, whatever the decoder throws is about
 * the input.
 */
final class MemberStream extends InputStream {
  private final InputStream decoder;
  private final ByteArrayInputStream packed;
  private final long limit;
  private final String label;
  private long produced;

  MemberStream(InputStream decoder, ByteArrayInputStream packed, long limit, String label) {
    this.decoder = decoder;
    this.packed = packed;
    this.limit = limit;
    this.label = label;
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
    produced += n;
    if (produced > limit) {
      throw new OversizeException(label, limit);
    }
    return n;
  }

  /** Decoders answer some damage with an exception of the language, not of theirs. */
  static SenbonException explain(Exception e, String label) {
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
