package senbon.pack.lzma;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The XZ container of one stream: header, blocks of LZMA2 with a CRC-64 each, index, footer.
 *
 * <p>Source: the .xz file format 1.1. The block headers carry no sizes.
 */
final class XzStream {
  private static final byte[] HEADER_MAGIC = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
  private static final byte[] FOOTER_MAGIC = {'Y', 'Z'};
  private static final byte[] FLAGS = {0, 4};
  private static final int FILTER_LZMA2 = 0x21;
  private static final int BLOCK_HEADER_SIZE = 12;

  /**
   * A block ready for the stream.
   *
   * @param lzma2 its content
   * @param plainSize how many bytes it decodes to
   * @param dictionary how far its copies reach back, in bytes
   * @param check CRC-64 of the decoded bytes, little-endian
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  record Block(byte[] lzma2, int plainSize, int dictionary, byte[] check) {
    int unpaddedSize() {
      return BLOCK_HEADER_SIZE + lzma2.length + check.length;
    }
  }

  private XzStream() {}

  static byte[] of(List<Block> blocks) {
    int size = 64;
    for (Block block : blocks) {
      size = Math.addExact(size, block.unpaddedSize() + 32);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.writeBytes(HEADER_MAGIC);
    withCrc(out, FLAGS);
    for (Block block : blocks) {
      withCrc(out, header(block));
      out.writeBytes(block.lzma2());
      pad(out);
      out.writeBytes(block.check());
    }
    byte[] index = index(blocks);
    withCrc(out, index);
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    littleEndian(footer, index.length / 4);
    footer.writeBytes(FLAGS);
    littleEndian(out, crc(footer.toByteArray()));
    out.writeBytes(footer.toByteArray());
    out.writeBytes(FOOTER_MAGIC);
    return out.toByteArray();
  }

  private static byte[] header(Block block) {
    byte[] header = new byte[BLOCK_HEADER_SIZE - 4];
    header[0] = BLOCK_HEADER_SIZE / 4 - 1;
    header[2] = FILTER_LZMA2;
    header[3] = 1;
    header[4] = (byte) dictionaryCode(block.dictionary());
    return header;
  }

  /** The code of the smallest dictionary, 2 or 3 times a power of two, that is large enough. */
  static int dictionaryCode(int dictionary) {
    int code = 0;
    while ((2L | (code & 1)) << (code / 2 + 11) < dictionary) {
      code++;
    }
    return code;
  }

  private static byte[] index(List<Block> blocks) {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    index.write(0);
    variable(index, blocks.size());
    for (Block block : blocks) {
      variable(index, block.unpaddedSize());
      variable(index, block.plainSize());
    }
    pad(index);
    return index.toByteArray();
  }

  /** Seven bits a byte, lowest first. */
  private static void variable(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static void withCrc(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(bytes);
    littleEndian(out, crc(bytes));
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void littleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }

  private static void pad(ByteArrayOutputStream out) {
    while (out.size() % 4 != 0) {
      out.write(0);
    }
  }
}
