package senbon.pack.xz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.FilterOptions;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.pack.lzma.Lzma2Decoder;

/**
 * Unpacks an xz member at one go, block by block, into one array: what unpacks whole members. It
 * takes a little more than its result in memory.
 */
public final class XzDecoder implements XzParser.Visitor {
  private final byte[] packed;
  private final XzInfo info;
  private final String label;
  private final Lzma2Decoder decoder;

  private XzDecoder(byte[] packed, XzInfo info, int room, String label, IntConsumer read) {
    this.packed = packed;
    this.info = info;
    this.label = label;
    this.decoder = new Lzma2Decoder(packed, room, (int) info.plainSize(), read);
  }

  /**
   * The whole content of a member.
   *
   * @param info of the same member, which must be acceptable and not larger than an array
   * @param room how many bytes of its claim are believed at first
   * @param read told again and again how many more bytes of the member were read
   * @throws MalformedInputException if it is damaged
   */
  public static byte[] decode(
      byte[] packed, XzInfo info, int room, String label, IntConsumer read) {
    XzDecoder all = new XzDecoder(packed, info, room, label, read);
    new XzParser(new PackedBytes(packed), label, all).parse();
    byte[] plain = all.decoder.output();
    return plain.length == all.decoder.size() ? plain : Arrays.copyOf(plain, all.decoder.size());
  }

  @Override
  public void visit(XzParser.Block block) {
    int start = decoder.size();
    try {
      decoder.decode(block.dataAt(), block.dataEnd(), (int) block.dictionary());
      int size = decoder.size() - start;
      if (size != block.plainSize()) {
        throw Damage.in(label, "a block and the index disagree");
      }
      if (block.chain().size() > 1) {
        unfilter(block.chain().get(0).filter(), start, size);
      }
    } catch (IOException e) {
      throw MemberStream.explain(e, label);
    }
    check(start, block.checkAt());
  }

  /** In place: the filter has read each byte before the one that comes of it is written. */
  private void unfilter(XzFilter filter, int start, int size) throws IOException {
    byte[] plain = decoder.output();
    if (filter.equals(XzFilter.X86)) {
      X86Filter.undo(plain, start, start + size);
      return;
    }
    try (InputStream in =
        options(filter)
            .getInputStream(
                new ByteArrayInputStream(plain, start, size), BasicArrayCache.getInstance())) {
      in.readNBytes(plain, start, size);
    }
  }

  private FilterOptions options(XzFilter filter) {
    if (filter.equals(XzFilter.ARM)) {
      return new ARMOptions();
    }
    if (filter.equals(XzFilter.ARM_THUMB)) {
      return new ARMThumbOptions();
    }
    throw Damage.in(label, "no updater has its filter " + filter.label());
  }

  private void check(int start, int checkAt) {
    ByteBuffer stored = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    boolean same =
        switch (info.check()) {
          case XzInfo.NO_CHECK -> true;
          case XzInfo.CRC32 -> stored.getInt(checkAt) == crc32(start);
          case XzInfo.CRC64 ->
              stored.getLong(checkAt) == Crc64.of(decoder.output(), start, decoder.size());
          default -> throw Damage.in(label, "its integrity check is " + info.checkName());
        };
    if (!same) {
      throw Damage.in(label, "its content does not match its " + info.checkName());
    }
  }

  private int crc32(int start) {
    CRC32 crc = new CRC32();
    crc.update(decoder.output(), start, decoder.size() - start);
    return (int) crc.getValue();
  }
}
