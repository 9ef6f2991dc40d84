package senbon.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the block headers of an .xz stream that was decoded, and so is well formed. */
final class XzBlocks {
  private static final int STREAM_HEADER = 12;
  private static final int STREAM_FOOTER = 12;

  private final byte[] stream;
  private int at;

  private XzBlocks(byte[] stream, int at) {
    this.stream = stream;
    this.at = at;
  }

  /** Where each block's header begins. */
  static List<Integer> headers(byte[] stream, int end, int check) {
    int footer = end - STREAM_FOOTER;
    int indexSize = 4;
    for (int i = 3; i >= 0; i--) {
      indexSize += (stream[footer + 4 + i] & 0xff) << (8 * i + 2);
    }
    XzBlocks index = new XzBlocks(stream, footer - indexSize + 1);
    List<Integer> headers = new ArrayList<>();
    int header = STREAM_HEADER;
    for (long blocks = index.number(); blocks > 0; blocks--) {
      headers.add(header);
      header += (int) (index.number() + 3 & ~3L);
      index.number(); // what it is unpacked
    }
    return headers;
  }

  /** The filters of a block: their numbers and properties. Two of one kind are one too many. */
  static Map<Integer, byte[]> filters(byte[] stream, int header) {
    XzBlocks fields = new XzBlocks(stream, header + 1);
    int flags = stream[fields.at++] & 0xff;
    if ((flags & 0x40) != 0) {
      fields.number();
    }
    if ((flags & 0x80) != 0) {
      fields.number();
    }
    Map<Integer, byte[]> filters = new LinkedHashMap<>();
    int count = (flags & 3) + 1;
    for (int i = 0; i < count; i++) {
      int id = (int) fields.number();
      byte[] properties = new byte[(int) fields.number()];
      System.arraycopy(stream, fields.at, properties, 0, properties.length);
      fields.at += properties.length;
      filters.put(i < 2 ? id : -1, properties); // LZMA2 and one before it
    }
    return filters;
  }

  /** A number of seven bits a byte, the lowest first. */
  private long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = stream[at++];
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
