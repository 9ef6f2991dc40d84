package senbon.mar;

import static senbon.base.io.BigEndian.i32;
import static senbon.base.io.BigEndian.i64;
import static senbon.base.io.BigEndian.u32;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import senbon.base.Printable;
import senbon.base.ShownBytes;
import senbon.base.io.ByteSource;

/**
 * Reads header and index and checks all that can be checked without reading contents. Stricter than
 * any updater: header, contents and index must fill the archive, with no byte left over or used
 * twice, so that what was read is all there is.
 */
final class MarReader {
  /** How much of a name a message shows, in characters. */
  private static final int SHOWN = 200;

  private final ByteSource source;
  private final long size;
  private final Map<String, MarMember> members = new LinkedHashMap<>();
  private long indexOffset;

  MarReader(ByteSource source) {
    this.source = source;
    this.size = source.size();
  }

  /** In index order. */
  Map<String, MarMember> members() {
    return members;
  }

  MarHeader read() throws IOException {
    readIndex(locateIndex());
    checkFolders();
    List<MarMember> byOffset = new ArrayList<>(members.values());
    byOffset.sort(MarLayout.CONTENT_ORDER);
    MarMember first = members.values().iterator().next();
    MarHeader header =
        first.offset() == MarLayout.OLD_STYLE_END
            ? MarHeader.OLD_STYLE
            : readHeader(byOffset.get(0).offset());
    checkContents(byOffset, MarLayout.headerSize(header));
    return header;
  }

  /**
   * Checks the first bytes and the size of the archive, and returns the bytes of the index's
   * entries.
   */
  private int locateIndex() throws IOException {
    MarArchive.requireSize(source.name(), size);
    check(size >= MarLayout.OLD_STYLE_END, 0, "it is too short for a MAR");
    byte[] start = source.read(0, MarLayout.OLD_STYLE_END);
    check(
        Arrays.equals(start, 0, MarLayout.MAGIC.length, MarLayout.MAGIC, 0, MarLayout.MAGIC.length),
        0,
        "it is not a MAR: it does not begin with MAR1");
    indexOffset = u32(start, MarLayout.INDEX_OFFSET);
    check(
        indexOffset >= MarLayout.OLD_STYLE_END && indexOffset + MarLayout.ENTRIES <= size,
        MarLayout.INDEX_OFFSET,
        "its index is said to be at " + indexOffset + ", outside of its " + size + " bytes");
    long indexSize = u32(source.read(indexOffset, MarLayout.ENTRIES), 0);
    long end = indexOffset + MarLayout.ENTRIES + indexSize;
    check(end <= size, indexOffset, "its index reaches beyond its end");
    check(end == size, end, "it has bytes after its index");
    check(indexSize > 0, indexOffset, "it has no members");
    check(
        indexSize <= MarLayout.MAX_INDEX,
        indexOffset,
        "its index is larger than " + MarLayout.MAX_INDEX + " bytes");
    return (int) indexSize;
  }

  /** Reads all entries: names are unique, and no entry is cut short. */
  private void readIndex(int indexSize) throws IOException {
    byte[] index = source.read(indexOffset + MarLayout.ENTRIES, indexSize);
    for (int at = 0; at < indexSize; ) {
      long where = indexOffset + MarLayout.ENTRIES + at;
      check(indexSize - at >= MarLayout.MIN_ENTRY, where, "its index ends within an entry");
      int nul = Text.findNul(index, at + MarLayout.ENTRY_NAME, indexSize);
      check(nul >= 0, where, "its index ends within a name");
      MarMember member = readEntry(index, at, nul, where);
      check(
          members.putIfAbsent(member.name(), member) == null,
          where,
          "it has two members '" + member.name() + "'");
      check(
          members.size() <= MarLayout.MAX_MEMBERS,
          where,
          "it has more than " + MarLayout.MAX_MEMBERS + " members");
      at = nul + 1;
    }
  }

  /**
   * Reads an entry.
   *
   * @param at where it begins in the index
   * @param nul where its name ends
   * @param where it begins in the archive, for messages
   */
  private MarMember readEntry(byte[] index, int at, int nul, long where) {
    int nameAt = at + MarLayout.ENTRY_NAME;
    check(nul - nameAt <= MarLayout.MAX_NAME, where, "a member name is too long");
    String name =
        Text.decode(index, nameAt, nul)
            .orElseThrow(() -> malformed(where, notUtf8(index, nameAt, nul)));
    MemberNames.problem(name)
        .ifPresent(
            problem -> {
              throw malformed(where, "the member name '" + shown(name) + "' " + problem);
            });
    long offset = u32(index, at);
    long length = u32(index, at + MarLayout.ENTRY_LENGTH);
    long mode = u32(index, at + MarLayout.ENTRY_MODE);
    check(
        offset >= MarLayout.OLD_STYLE_END && offset + length <= indexOffset,
        where,
        "member '" + name + "' lies outside of the contents");
    check(
        mode <= MarLayout.MAX_MODE,
        where,
        "member '" + name + "' has a mode of more than permissions: 0" + Long.toOctalString(mode));
    return new MarMember(name, offset, (int) length, (int) mode);
  }

  /** No member is where another needs a folder. */
  private void checkFolders() {
    String[] names = members.keySet().toArray(new String[0]);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].replace('/', '\0'); // sorts what is in a folder right behind it
    }
    Arrays.sort(names);
    for (int i = 1; i < names.length; i++) {
      check(
          !names[i].startsWith(names[i - 1] + "\0"),
          indexOffset,
          "it has a member where member '" + names[i].replace('\0', '/') + "' has a folder");
    }
  }

  /** A modern header, which must end where the first content begins. */
  private MarHeader readHeader(long end) throws IOException {
    check(end >= MarLayout.SIGNATURES, end, "a member lies within the header");
    check(end <= MarLayout.MAX_HEADER, end, "no member begins where the header ends");
    byte[] bytes = source.read(0, (int) end);
    long total = i64(bytes, MarLayout.TOTAL_SIZE);
    check(
        total == size,
        MarLayout.TOTAL_SIZE,
        "it has " + size + " bytes but says " + Long.toUnsignedString(total));
    HeaderCursor cursor = new HeaderCursor(bytes, MarLayout.SIGNATURES);
    List<MarSignature> signatures = readSignatures(cursor);
    boolean additional = cursor.left() > 0;
    List<AdditionalBlock> blocks = additional ? readBlocks(cursor) : List.of();
    check(cursor.left() == 0, cursor.at, "it has bytes between its header and its contents");
    return new MarHeader(false, signatures, additional, blocks);
  }

  /** Reads the signature entries, which say nothing about being valid. */
  private List<MarSignature> readSignatures(HeaderCursor cursor) {
    long count = u32(cursor.bytes, MarLayout.SIGNATURE_COUNT);
    check(
        count <= MarLayout.MAX_SIGNATURES,
        MarLayout.SIGNATURE_COUNT,
        "it has more than " + MarLayout.MAX_SIGNATURES + " signatures");
    List<MarSignature> signatures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = cursor.take(MarLayout.SIGNATURE_BYTES);
      long length = u32(cursor.bytes, at + MarLayout.SIGNATURE_LENGTH);
      check(
          length >= 1 && length <= MarLayout.MAX_SIGNATURE,
          at,
          "it has a signature of " + length + " bytes");
      int from = cursor.take((int) length);
      signatures.add(
          new MarSignature(
              i32(cursor.bytes, at), Arrays.copyOfRange(cursor.bytes, from, cursor.at)));
    }
    return signatures;
  }

  /**
   * Reads the additional section. Blocks of unknown ids are kept; product information must be
   * sound.
   */
  private List<AdditionalBlock> readBlocks(HeaderCursor cursor) {
    int countAt = cursor.take(MarLayout.BLOCKS);
    long count = u32(cursor.bytes, countAt);
    List<AdditionalBlock> blocks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      int at = cursor.take(MarLayout.BLOCK_PAYLOAD);
      long blockSize = u32(cursor.bytes, at);
      check(
          blockSize >= MarLayout.BLOCK_PAYLOAD && blockSize <= MarLayout.MAX_HEADER,
          at,
          "it has an additional block of " + blockSize + " bytes");
      int from = cursor.take((int) blockSize - MarLayout.BLOCK_PAYLOAD);
      int id = i32(cursor.bytes, at + MarLayout.BLOCK_ID);
      check(
          id != AdditionalBlock.PRODUCT_INFO || blockSize <= MarLayout.PRODUCT_INFO_BLOCK,
          at,
          "its product information is larger than " + MarLayout.PRODUCT_INFO_BLOCK + " bytes");
      blocks.add(new AdditionalBlock(id, Arrays.copyOfRange(cursor.bytes, from, cursor.at)));
      if (id == AdditionalBlock.PRODUCT_INFO) {
        check(
            MarLayout.parseProductInfo(blocks.get(blocks.size() - 1)).isPresent(),
            at,
            "its product information is damaged");
      }
    }
    return blocks;
  }

  /** Contents fill the room between header and index, in whatever order. */
  private void checkContents(List<MarMember> byOffset, long from) {
    long at = from;
    for (MarMember member : byOffset) {
      check(
          member.offset() >= at,
          member.offset(),
          "member '" + member.name() + "' overlaps another or the header");
      check(member.offset() == at, at, "it has bytes that belong to no member");
      at = member.end();
    }
    check(at == indexOffset, at, "it has bytes that belong to no member");
  }

  /** A position in the header that only moves within it. */
  private final class HeaderCursor {
    private final byte[] bytes;
    private int at;

    HeaderCursor(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    int left() {
      return bytes.length - at;
    }

    /** The position of the next {@code length} bytes, which are passed over. */
    int take(int length) {
      check(length <= left(), at, "its header reaches into its contents");
      int from = at;
      at += length;
      return from;
    }
  }

  private void check(boolean holds, long offset, String problem) {
    if (!holds) {
      throw malformed(offset, problem);
    }
  }

  private MalformedMarException malformed(long offset, String problem) {
    return new MalformedMarException(source.name(), offset, problem);
  }

  private static String notUtf8(byte[] index, int from, int to) {
    String name = ShownBytes.of(index, from, Math.min(to, from + SHOWN));
    return "the member name '" + name + "' is not UTF-8";
  }

  private static String shown(String name) {
    return Printable.of(name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…");
  }
}
