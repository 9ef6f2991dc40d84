package senbon.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.tukaani.xz.SingleXZInputStream;
import senbon.base.Codec;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.pack.xz.XzInfo;

/**
 * What an updater reads of a member: the first stream of xz, whatever follows it
 * (docs/formats/updater-limits.md §1). For partials that are there already; what senbon makes has
 * exactly one.
 */
public final class FirstStream {
  private static final int MEMORY_KIB = 66 << 10;

  private FirstStream() {}

  /** The member without what follows its first stream; the same array if nothing does. */
  public static byte[] of(byte[] packed, String label) {
    if (Codec.of(packed).equals(Optional.of(Codec.XZ)) && !isWhole(packed, label)) {
      int end = end(packed);
      return end < 0 ? packed : Arrays.copyOf(packed, end);
    }
    return packed;
  }

  private static boolean isWhole(byte[] packed, String label) {
    try {
      XzInfo.of(packed, label);
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** Where the first stream ends; negative if it is damaged. */
  private static int end(byte[] packed) {
    ByteArrayInputStream in = new ByteArrayInputStream(packed);
    byte[] sink = new byte[1 << 16];
    long plain = 0;
    try (SingleXZInputStream stream = new SingleXZInputStream(in, MEMORY_KIB)) {
      for (int read = 0; read >= 0; read = stream.read(sink)) {
        plain += read;
        if (plain > LargestArray.LENGTH) {
          return -1;
        }
      }
      return packed.length - in.available();
    } catch (IOException e) {
      return -1; // whoever unpacks it says what is wrong
    }
  }
}
