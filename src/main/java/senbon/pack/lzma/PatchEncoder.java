package senbon.pack.lzma;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tukaani.xz.check.CRC64;
import senbon.io.Workers;
import senbon.pack.Effort;

/** Compresses binary patches, which are mostly zero, into XZ streams. */
public final class PatchEncoder {
  private static final Model.Properties PROPERTIES = new Model.Properties(3, 0, 2);

  private PatchEncoder() {}

  public static String id(Effort effort) {
    return "senbon-lzma@1/" + effort.name().toLowerCase(java.util.Locale.ROOT);
  }

  public static byte[] encode(byte[] plain, int[] sectionEnds, Effort effort, Workers workers) {
    return encode(plain, sectionEnds, Profile.of(effort), workers);
  }

  static byte[] encode(byte[] plain, int[] sectionEnds, Profile profile, Workers workers) {
    List<Callable<XzStream.Block>> tasks = new ArrayList<>();
    int count = (int) (((long) plain.length + profile.blockSize() - 1) / profile.blockSize());
    for (int i = 0; i < count; i++) {
      int start = (int) ((long) plain.length * i / count);
      int end = (int) ((long) plain.length * (i + 1) / count);
      tasks.add(() -> block(plain, start, end, sectionEnds, profile));
    }
    return XzStream.of(workers.all(tasks));
  }

  private static XzStream.Block block(
      byte[] plain, int start, int end, int[] sectionEnds, Profile profile) {
    Lzma2Encoder encoder = new Lzma2Encoder(plain, start, end, profile);
    int from = start;
    for (int sectionEnd : sectionEnds) {
      int to = Math.min(sectionEnd, end);
      if (to > from) {
        encoder.encode(from, to, PROPERTIES);
        from = to;
      }
    }
    CRC64 check = new CRC64();
    check.update(plain, start, end - start);
    return new XzStream.Block(
        encoder.finish(), end - start, Math.min(profile.dictionary(), end - start), check.finish());
  }
}
