package senbon.app;

import java.io.OutputStream;
import java.security.MessageDigest;

/** A stream of which only the hash is wanted. */
final class DigestingStream extends OutputStream {
  private final MessageDigest computation;

  DigestingStream(MessageDigest computation) {
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
