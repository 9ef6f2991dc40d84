package senbon.mar;

import static senbon.base.io.BigEndian.putI32;
import static senbon.base.io.BigEndian.putI64;
import static senbon.base.io.BigEndian.putU32;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.UsageException;

/**
 * Offsets, sizes and limits of a MAR (docs/formats/mar.md §1 to §6); all integers are big-endian
 * and nothing is aligned. Every offset below is from the start of the archive, or of the entry that
 * it is named after.
 */
final class MarLayout {
  /** Updaters load no archive larger than this: 500 MiB, inclusive. */
  static final long MAX_ARCHIVE = 524_288_000;

  /** Updaters read no archive with more signatures. */
  static final int MAX_SIGNATURES = 8;

  /** What signers write at most; a verifier reads no more than half of it. */
  static final int MAX_SIGNATURE = 4096;

  /** Bounds of this reader, far above any archive ever published: members and bytes. */
  static final int MAX_MEMBERS = 100_000;

  /** Bytes of the index's entries, of the header, and of a name without its NUL. */
  static final int MAX_INDEX = 32 << 20;

  static final int MAX_HEADER = 1 << 20;
  static final int MAX_NAME = 4095;

  /** The permission bits, all set. */
  static final int MAX_MODE = 0777;

  /**
   * The first four bytes, then fields of 4, 8 and 4 bytes: the offset of the index from the start,
   * the size of the archive, the number of signatures. Old-style archives have only the first two.
   */
  static final byte[] MAGIC = "MAR1".getBytes(StandardCharsets.US_ASCII);

  static final int INDEX_OFFSET = 4;
  static final int TOTAL_SIZE = 8;
  static final int SIGNATURE_COUNT = 16;

  /** Where the contents of an old-style archive begin, and how such an archive is known. */
  static final int OLD_STYLE_END = 8;

  /** Where the first signature entry of a modern archive begins. */
  static final int SIGNATURES = 20;

  /** A signature entry: algorithm (4 bytes), length of the signature (4), then the signature. */
  static final int SIGNATURE_LENGTH = 4;

  static final int SIGNATURE_BYTES = 8;

  /**
   * The additional section: the count of blocks (4 bytes), then the blocks: size with these 8 bytes
   * (4), id (4), payload.
   */
  static final int BLOCKS = 4;

  static final int BLOCK_ID = 4;
  static final int BLOCK_PAYLOAD = 8;

  /** The size of a product information block that libmar writes, and of the largest it reads. */
  static final int PRODUCT_INFO_BLOCK =
      BLOCK_PAYLOAD + ProductInfo.MAX_CHANNEL + 1 + ProductInfo.MAX_VERSION + 1;

  /** The index: its size without these 4 bytes, then the entries. */
  static final int ENTRIES = 4;

  /**
   * An index entry: offset of the content from the start of the archive, its length, its mode (4
   * bytes each), its name, a NUL.
   */
  static final int ENTRY_LENGTH = 4;

  static final int ENTRY_MODE = 8;
  static final int ENTRY_NAME = 12;

  /** Bytes of the shortest entry: with a name of one byte. */
  static final int MIN_ENTRY = ENTRY_NAME + 2;

  /** By where the contents lie; of two at one place the empty one is first. */
  static final Comparator<MarMember> CONTENT_ORDER =
      Comparator.comparingLong(MarMember::offset).thenComparingInt(MarMember::length);

  private MarLayout() {}

  /** Bytes of the header, and so the offset of the first content. */
  static int headerSize(MarHeader header) {
    if (header.oldStyle()) {
      return OLD_STYLE_END;
    }
    int size = SIGNATURES + (header.additionalSection() ? BLOCKS : 0);
    for (MarSignature signature : header.signatures()) {
      size += SIGNATURE_BYTES + signature.length();
    }
    for (AdditionalBlock block : header.blocks()) {
      size += BLOCK_PAYLOAD + block.length();
    }
    return size;
  }

  /** Bytes of an index entry whose name has so many bytes in UTF-8. */
  static int entrySize(int nameLength) {
    return ENTRY_NAME + nameLength + 1;
  }

  /** The product information block of libmar: always of the full size, zero-filled. */
  static AdditionalBlock productInfoBlock(ProductInfo info) {
    byte[] channel = info.channelBytes();
    byte[] version = info.versionBytes();
    byte[] payload = new byte[PRODUCT_INFO_BLOCK - BLOCK_PAYLOAD];
    System.arraycopy(channel, 0, payload, 0, channel.length);
    System.arraycopy(version, 0, payload, channel.length + 1, version.length);
    return new AdditionalBlock(AdditionalBlock.PRODUCT_INFO, payload);
  }

  /** Empty if the block is not two NUL-terminated texts of the lengths allowed. */
  static Optional<ProductInfo> parseProductInfo(AdditionalBlock block) {
    byte[] payload = block.payload();
    int channelEnd = Text.findNul(payload, 0, payload.length);
    int versionEnd = Text.findNul(payload, channelEnd + 1, payload.length);
    if (channelEnd < 0 || versionEnd < 0) {
      return Optional.empty();
    }
    Optional<String> channel = Text.decode(payload, 0, channelEnd);
    Optional<String> version = Text.decode(payload, channelEnd + 1, versionEnd);
    if (channel.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ProductInfo(channel.get(), version.get()));
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  /**
   * The header, signatures included.
   *
   * @param indexOffset of the index, from the start of the archive
   * @param totalSize of the archive, in bytes; old-style archives don't have it
   */
  static byte[] encodeHeader(MarHeader header, long indexOffset, long totalSize) {
    byte[] bytes = new byte[headerSize(header)];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    putU32(bytes, INDEX_OFFSET, indexOffset);
    if (header.oldStyle()) {
      return bytes;
    }
    putI64(bytes, TOTAL_SIZE, totalSize);
    putI32(bytes, SIGNATURE_COUNT, header.signatures().size());
    int at = SIGNATURES;
    for (MarSignature signature : header.signatures()) {
      putI32(bytes, at, signature.algorithm());
      putI32(bytes, at + SIGNATURE_LENGTH, signature.length());
      System.arraycopy(signature.bytes(), 0, bytes, at + SIGNATURE_BYTES, signature.length());
      at += SIGNATURE_BYTES + signature.length();
    }
    if (header.additionalSection()) {
      putI32(bytes, at, header.blocks().size());
      at += BLOCKS;
    }
    for (AdditionalBlock block : header.blocks()) {
      putI32(bytes, at, BLOCK_PAYLOAD + block.length());
      putI32(bytes, at + BLOCK_ID, block.id());
      System.arraycopy(block.payload(), 0, bytes, at + BLOCK_PAYLOAD, block.length());
      at += BLOCK_PAYLOAD + block.length();
    }
    return bytes;
  }

  /** The index with its leading size. */
  static byte[] encodeIndex(List<MarMember> members) {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    byte[] numbers = new byte[ENTRY_NAME];
    entries.write(numbers, 0, ENTRIES);
    for (MarMember member : members) {
      putU32(numbers, 0, member.offset());
      putI32(numbers, ENTRY_LENGTH, member.length());
      putI32(numbers, ENTRY_MODE, member.mode());
      entries.writeBytes(numbers);
      entries.writeBytes(Text.encode(member.name()).orElseThrow());
      entries.write(0);
    }
    byte[] index = entries.toByteArray();
    putI32(index, 0, index.length - ENTRIES);
    return index;
  }
}
