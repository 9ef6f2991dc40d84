package senbon.pack.xz;

import java.io.IOException;
import senbon.pack.lzma.Lzma2Decoder;
import senbon.pack.lzma.Spending;

/** What an xz member's bytes are spent on: the stretches of its content, to the byte. */
public final class XzSpending implements XzParser.Visitor {
  private final Lzma2Decoder decoder;
  private final String label;

  private XzSpending(Lzma2Decoder decoder, String label) {
    this.decoder = decoder;
    this.label = label;
  }

  /**
   * Packed bytes of each stretch, chunk headers included. What remains of the member is the
   * container's: headers, checks, index, and one byte for the end of each block.
   *
   * @param packed a member that can be unpacked
   * @param plainSize how much it unpacks to, in bytes
   * @param ends where the stretches end in what it unpacks to, ascending, the last at its end. A
   *     branch filter leaves every byte in its place
   */
  public static long[] of(byte[] packed, int plainSize, int[] ends, String label) {
    Spending spending = new Spending(ends);
    Lzma2Decoder decoder = new Lzma2Decoder(packed, plainSize, plainSize, read -> {}, spending);
    new XzParser(new PackedBytes(packed), label, new XzSpending(decoder, label)).parse();
    return spending.bytes();
  }

  @Override
  public void visit(XzParser.Block block) {
    try {
      decoder.decode(block.dataAt(), block.dataEnd(), (int) block.dictionary());
    } catch (IOException e) {
      throw MemberStream.explain(e, label);
    }
  }
}
