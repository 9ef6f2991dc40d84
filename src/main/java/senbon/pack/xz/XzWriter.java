package senbon.pack.xz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.pack.lzma.Lzma2Chunks;

/**
 * The XZ container of one stream: header, blocks of LZMA2 with a CRC-64 each, index, footer.
 * Source: The .xz File Format 1.2.1, sections 2 to 4, which {@link XzParser} reads. Integers are
 * little-endian, all parts are filled up to a multiple of four bytes. The block headers carry no
 * sizes, as those of the reference tools don't.
 */
public final class XzWriter {
  /** The first six and the last two bytes of a stream (2.1.1.1, 2.1.2.4). */
  private static final byte[] HEADER_MAGIC = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};

  private static final byte[] FOOTER_MAGIC = {'Y', 'Z'};

  /** Stream flags: a reserved byte, and 4 for checks of CRC-64 (2.1.1.2). */
  private static final byte[] FLAGS = {0, 4};

  /** The filter's id (5.3.1). */
  private static final int FILTER_LZMA2 = 0x21;

  /** Bytes of the stream's header and footer, of a block's header, of a CRC-32 and of a CRC-64. */
  private static final int HEADER_SIZE = 12;

  private static final int FOOTER_SIZE = 12;
  private static final int BLOCK_HEADER_SIZE = 12;
  private static final int CRC_SIZE = 4;
  private static final int CHECK_SIZE = 8;

  /**
   * A block ready for the stream.
   *
   * @param lzma2 its content
   * @param plainSize how many bytes it decodes to
   * @param dictionary how far its copies reach back, in bytes
   * @param check CRC-64 of the decoded bytes
   */
  public record Block(Lzma2Chunks lzma2, int plainSize, int dictionary, long check) {
    /** Bytes of the block without the padding, as the index has it (4.3). */
    int unpaddedSize() {
      return BLOCK_HEADER_SIZE + lzma2.size() + CHECK_SIZE;
    }
  }

  private XzWriter() {}

  /**
   * The stream of these blocks.
   *
   * @throws LimitException if it would be larger than an array can be
   */
  public static byte[] of(List<Block> blocks) {
    byte[] index = index(blocks);
    long size = (long) HEADER_SIZE + index.length + CRC_SIZE + FOOTER_SIZE;
    for (Block block : blocks) {
      size += (block.unpaddedSize() + 3L) / 4 * 4;
    }
    if (size > LargestArray.LENGTH) {
      throw new LimitException(
          "The compressed patch of " + size + " bytes is too large.",
          "Use the whole file instead.");
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(HEADER_MAGIC);
    putWithCrc(out, FLAGS);
    for (Block block : blocks) {
      putWithCrc(out, header(block));
      block.lzma2().putInto(out);
      while (out.position() % 4 != 0) {
        out.put((byte) 0);
      }
      out.putLong(block.check());
    }
    putWithCrc(out, index);
    ByteBuffer footer = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
    footer.putInt(index.length / 4).put(FLAGS);
    out.putInt(crc(footer.array())).put(footer.array()).put(FOOTER_MAGIC);
    return out.array();
  }

  /**
   * A block's header without its CRC: its size in units of four bytes less 1, flags (one filter, no
   * sizes), the filter's id, one byte of properties (3.1).
   */
  private static byte[] header(Block block) {
    byte[] header = new byte[BLOCK_HEADER_SIZE - CRC_SIZE];
    header[0] = BLOCK_HEADER_SIZE / 4 - 1;
    header[2] = FILTER_LZMA2;
    header[3] = 1;
    header[4] = (byte) dictionaryCode(block.dictionary());
    return header;
  }

  /**
   * The code of the smallest dictionary, 2 or 3 times a power of two from 4 KiB on, that is large
   * enough.
   */
  static int dictionaryCode(int dictionary) {
    int code = 0;
    while ((2L | (code & 1)) << (code / 2 + 11) < dictionary) {
      code++;
    }
    return code;
  }

  /** The index without its CRC: a 0, the number of blocks, and two numbers for each (4). */
  private static byte[] index(List<Block> blocks) {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    index.write(0);
    variable(index, blocks.size());
    for (Block block : blocks) {
      variable(index, block.unpaddedSize());
      variable(index, block.plainSize());
    }
    while (index.size() % 4 != 0) {
      index.write(0);
    }
    return index.toByteArray();
  }

  /**
   * A number of seven bits a byte, lowest first; the highest bit says that another follows (1.2).
   */
  private static void variable(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static void putWithCrc(ByteBuffer out, byte[] bytes) {
    out.put(bytes).putInt(crc(bytes));
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
