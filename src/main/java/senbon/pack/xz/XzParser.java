package senbon.pack.xz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import senbon.base.Codec;
import senbon.base.XzFilter;

/**
 * Reads the structure of one xz stream that fills a member: from the footer to the index, and from
 * it to the block headers. Source: The .xz File Format 1.2.1, sections 2 to 4, which {@link
 * XzWriter} writes. Integers are little-endian. Everything that is there is checked but for the
 * compressed data: CRCs, padding, reserved bits, and that header, blocks, index and footer leave no
 * byte over.
 *
 * <p>Time is linear in the number of blocks; memory is constant, but for the different filter
 * chains, of which there are at most {@value #MAX_CHAINS}.
 */
public final class XzParser {
  /** Bytes of the stream's header and footer (2.1), and where the stream flags are in both. */
  private static final int HEADER = 12;

  private static final int FOOTER = 12;
  private static final int FLAGS_IN_HEADER = 6;
  private static final int FLAGS_IN_FOOTER = 8;

  /** Bytes of a CRC-32, and of the smallest index: a 0, a number, two bytes of padding, a CRC. */
  private static final int CRC = 4;

  private static final int MIN_INDEX = 8;

  /**
   * One block: where what lies within the member, and how it is packed.
   *
   * @param dataAt offset of the compressed data
   * @param dataEnd offset of the first byte after them
   * @param checkAt offset of the integrity check, which padding may precede
   * @param plainSize what the index says it unpacks to, in bytes
   * @param chain its filters, in the order in which a packer applies them
   * @param dictionary of LZMA2, in bytes; 0 if it isn't among the filters
   */
  public record Block(
      int dataAt,
      int dataEnd,
      int checkAt,
      long plainSize,
      List<ChainedFilter> chain,
      long dictionary) {}

  /** Is given the blocks in order, each before the structure behind it has been looked at. */
  public interface Visitor {
    void visit(Block block);
  }

  /**
   * The most different filter chains that are read. A stream has one in practice; a bound keeps
   * those of a hostile one from filling the memory.
   */
  private static final int MAX_CHAINS = 16;

  private final PackedBytes bytes;
  private final String label;
  private final Visitor visitor;
  private final Set<List<ChainedFilter>> chains = new LinkedHashSet<>();
  private long largestDictionary;

  public XzParser(PackedBytes bytes, String label, Visitor visitor) {
    this.bytes = bytes;
    this.label = label;
    this.visitor = visitor;
  }

  /** Reads everything and shows each block to the visitor. */
  XzInfo parse() {
    check(bytes.length() > 0, "it is empty");
    check(Codec.of(bytes.head()).equals(Optional.of(Codec.XZ)), "it is not xz");
    check(bytes.length() >= HEADER + MIN_INDEX + FOOTER, "it is cut short");
    check(bytes.length() % 4 == 0, "its length is not a multiple of four bytes");
    int checkType = parseHeader();
    int footer = bytes.length() - FOOTER;
    parseFooter(footer);
    check(
        bytes.at(footer + FLAGS_IN_FOOTER) == bytes.at(FLAGS_IN_HEADER)
            && bytes.at(footer + FLAGS_IN_FOOTER + 1) == bytes.at(FLAGS_IN_HEADER + 1),
        "its footer is of another stream");
    return parseIndex(indexAt(footer, HEADER), footer, checkType);
  }

  /** What a stream claims to unpack to, of which only the end is there. */
  public long claimAtEnd() {
    int footer = bytes.length() - FOOTER;
    check(footer >= MIN_INDEX, "it is cut short");
    parseFooter(footer);
    Cursor cursor = new Cursor(indexAt(footer, 0) + 1, footer - CRC);
    long plain = 0;
    for (long records = cursor.number(); records > 0; records--) {
      cursor.number();
      long plainSize = cursor.number();
      check(plainSize <= Long.MAX_VALUE - plain, "its index tells of an impossible size");
      plain += plainSize;
    }
    return plain;
  }

  /**
   * Where the index begins: the footer has its size, in units of four bytes less 1 (2.1.2.2).
   *
   * @param least offset before which it can't begin
   */
  private int indexAt(int footer, int least) {
    long indexSize = (u32(footer + 4) + 1) * 4;
    check(indexSize >= MIN_INDEX && indexSize <= footer - least, "its index lies outside of it");
    return (int) (footer - indexSize);
  }

  /** Checks the header (2.1.1) and returns the type of the integrity check. */
  private int parseHeader() {
    check(
        bytes.at(FLAGS_IN_HEADER) == 0 && (bytes.at(FLAGS_IN_HEADER + 1) & 0xf0) == 0,
        "its flags are undefined");
    checkCrc(FLAGS_IN_HEADER, 2, FLAGS_IN_HEADER + 2, "its header is damaged");
    return bytes.at(FLAGS_IN_HEADER + 1);
  }

  /** Checks the footer (2.1.2). */
  private void parseFooter(int footer) {
    check(
        bytes.at(footer + 10) == 'Y' && bytes.at(footer + 11) == 'Z',
        "it is cut short, or has bytes after its end");
    checkCrc(footer + CRC, 6, footer, "its footer is damaged");
  }

  /** Reads the index (4), and with each of its records the block that it tells of. */
  private XzInfo parseIndex(int index, int footer, int checkType) {
    int crcAt = footer - CRC;
    checkCrc(index, crcAt - index, crcAt, "its index is damaged");
    check(bytes.at(index) == 0, "its index is damaged");
    Cursor cursor = new Cursor(index + 1, crcAt);
    long records = cursor.number();
    long at = HEADER;
    long plain = 0;
    int blocks = 0;
    for (long i = 0; i < records; i++, blocks++) {
      long unpadded = cursor.number();
      long plainSize = cursor.number();
      check(unpadded > 0 && unpadded <= index - at, "its index tells of blocks that are not there");
      parseBlockHeader((int) at, unpadded, plainSize, checkSize(checkType));
      at += (unpadded + 3) & ~3L;
      check(at <= index, "its index tells of blocks that are not there");
      check(plainSize <= Long.MAX_VALUE - plain, "its index tells of an impossible size");
      plain += plainSize;
    }
    check(at == index, "it is not exactly one xz stream");
    check(crcAt - cursor.at < 4, "its index is damaged");
    cursor.zeroes();
    return new XzInfo(checkType, blocks, List.copyOf(chains), largestDictionary, plain);
  }

  /**
   * Reads a block's header (3.1): size in units of four bytes less 1, flags, sizes if there are
   * any, filters, padding, CRC. What it says twice must agree with the index.
   *
   * @param at where the block begins
   * @param unpadded its size without padding, from the index
   */
  private void parseBlockHeader(int at, long unpadded, long plainSize, int checkSize) {
    int size = (bytes.at(at) & 0xff) * 4 + 4;
    check(bytes.at(at) != 0 && size + checkSize < unpadded, "a block header is damaged");
    checkCrc(at, size - CRC, at + size - CRC, "a block header is damaged");
    // Bits 0 and 1: filters less 1; bits 2 to 5: reserved; bits 6 and 7: sizes are given.
    int flags = bytes.at(at + 1);
    check((flags & 0x3c) == 0, "a block header has undefined flags");
    Cursor cursor = new Cursor(at + 2, at + size - CRC);
    if ((flags & 0x40) != 0) {
      check(cursor.number() == unpadded - size - checkSize, "a block and the index disagree");
    }
    if ((flags & 0x80) != 0) {
      check(cursor.number() == plainSize, "a block and the index disagree");
    }
    List<ChainedFilter> chain = new ArrayList<>();
    long dictionary = 0;
    for (int i = 0; i <= (flags & 3); i++) {
      ChainedFilter filter = parseFilter(cursor);
      chain.add(filter);
      if (filter.isLzma2()) {
        dictionary = dictionarySize(bytes.at(cursor.at - 1) & 0xff);
      }
    }
    cursor.zeroes();
    chains.add(chain);
    check(chains.size() <= MAX_CHAINS, "its blocks have too many different filter chains");
    largestDictionary = Math.max(largestDictionary, dictionary);
    int dataEnd = (int) (at + unpadded - checkSize);
    int checkAt = (dataEnd + 3) & ~3;
    new Cursor(dataEnd, checkAt).zeroes();
    visitor.visit(new Block(at + size, dataEnd, checkAt, plainSize, chain, dictionary));
  }

  /** Reads a filter's id and its properties, which are passed over. */
  private ChainedFilter parseFilter(Cursor cursor) {
    long id = cursor.number();
    long properties = cursor.number();
    cursor.take(properties);
    ChainedFilter filter = new ChainedFilter(new XzFilter(id), (int) properties);
    check(!filter.isLzma2() || properties == 1, "its LZMA2 properties are damaged");
    return filter;
  }

  /**
   * The dictionary's size by its code: 2 or 3 times a power of two, or 4 GiB less a byte (5.3.1).
   */
  private long dictionarySize(int code) {
    check(code <= 40, "its dictionary size is undefined");
    return code == 40 ? 0xffff_ffffL : (2L | (code & 1)) << (code / 2 + 11);
  }

  /**
   * Bytes of an integrity check by its type: 0, then 4, 8, 16, 32 and 64 for three types each
   * (2.1.1.2).
   */
  private static int checkSize(int type) {
    return type == 0 ? 0 : 4 << ((type - 1) / 3);
  }

  /** Variable-length numbers (1.2) within a part of the member. */
  private final class Cursor {
    private final int end;
    private int at;

    Cursor(int at, int end) {
      this.at = at;
      this.end = end;
    }

    /** The next number: seven bits a byte, lowest first, at most 63 bits, in the shortest form. */
    long number() {
      long value = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        check(at < end, "a number in it is cut short");
        byte b = bytes.at(at++);
        value |= (b & 0x7fL) << shift;
        if (b >= 0) {
          check(b != 0 || shift == 0, "a number in it is not in its shortest form");
          return value;
        }
      }
      throw Damage.in(label, "a number in it is too large");
    }

    /** Passes over so many bytes. */
    void take(long length) {
      check(length <= end - at, "a block header is damaged");
      at += (int) length;
    }

    /** Passes over the rest, which must be zeroes. */
    void zeroes() {
      while (at < end) {
        check(bytes.at(at++) == 0, "its padding is not zero");
      }
    }
  }

  /** Four bytes as an unsigned number. */
  private long u32(int at) {
    return (bytes.at(at) & 0xffL)
        | (bytes.at(at + 1) & 0xffL) << 8
        | (bytes.at(at + 2) & 0xffL) << 16
        | (bytes.at(at + 3) & 0xffL) << 24;
  }

  /** Checks a CRC-32 (6). */
  private void checkCrc(int from, int length, int crcAt, String problem) {
    CRC32 crc = new CRC32();
    for (int at = from; at < from + length; at++) {
      crc.update(bytes.at(at));
    }
    check(crc.getValue() == u32(crcAt), problem);
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      throw Damage.in(label, problem);
    }
  }
}
