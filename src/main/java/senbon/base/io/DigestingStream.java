package senbon.base.io;

import java.io.OutputStream;
import java.security.MessageDigest;

/** A stream of which only the hash is wanted. */
public final class DigestingStream extends OutputStream {
  private final MessageDigest computation;

  public DigestingStream(MessageDigest computation) {
    this.computation = computation;
  }

  @Override
  public void write(int b) {
    computation.update((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    computation.update(bytes, offset, length);
  }
}
