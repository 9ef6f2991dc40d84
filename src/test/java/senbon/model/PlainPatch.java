package senbon.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The simplest MBDIFF10 patch: one triple over what two files have side by side. */
public final class PlainPatch {
  private PlainPatch() {}

  public static byte[] of(byte[] old, byte[] now) {
    int added = Math.min(old.length, now.length);
    int copied = now.length - added;
    ByteBuffer patch = ByteBuffer.allocate(32 + 12 + now.length);
    patch.put("MBDIFF10".getBytes(StandardCharsets.US_ASCII));
    patch.putInt(old.length).putInt(BytePatch.crc(old)).putInt(now.length);
    patch.putInt(12).putInt(added).putInt(copied);
    patch.putInt(added).putInt(copied).putInt(0);
    for (int i = 0; i < added; i++) {
      patch.put((byte) (now[i] - old[i]));
    }
    patch.put(now, added, copied);
    return patch.array();
  }
}
