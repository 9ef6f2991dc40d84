package senbon.mar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.io.ByteSource;

/**
 * An archive that has been opened and checked: everything but what its contents decompress to. May
 * be read by any number of threads.
 *
 * <p>Memory: some 150 bytes for each member, and the header (at most 1 MiB); contents are read when
 * asked for.
 */
public final class MarArchive implements Closeable {
  private final ByteSource source;
  private final MarHeader header;
  private final Map<String, MarMember> byName;
  private final List<MarMember> members;

  private MarArchive(ByteSource source, MarHeader header, Map<String, MarMember> byName) {
    this.source = source;
    this.header = header;
    this.byName = byName;
    this.members = List.copyOf(byName.values());
  }

  /**
   * Reads header and index. The archive owns the source from here on: it is closed with the
   * archive, or at once if this fails.
   *
   * @throws MalformedMarException if it is no MAR, is larger than 500 MiB, says anything untrue
   *     about itself, has bytes that nothing accounts for, or has a member whose name is unsafe
   */
  public static MarArchive open(ByteSource source) throws IOException {
    boolean opened = false;
    try {
      MarReader reader = new MarReader(source);
      MarHeader header = reader.read();
      MarArchive archive = new MarArchive(source, header, reader.members());
      opened = true;
      return archive;
    } finally {
      if (!opened) {
        source.close();
      }
    }
  }

  /**
   * Refuses what is larger than any archive, before it is read to its end.
   *
   * @throws MalformedMarException if it is larger than 500 MiB
   */
  public static void requireSize(String name, long size) {
    if (size > MarLayout.MAX_ARCHIVE) {
      throw new MalformedMarException(
          name, 0, "it is larger than " + MarLayout.MAX_ARCHIVE + " bytes");
    }
  }

  /** How the source calls itself. */
  public String name() {
    return source.name();
  }

  /** In index order, never empty. */
  public List<MarMember> members() {
    return members;
  }

  public Optional<MarMember> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Of the first product information block, if there is any. */
  public Optional<ProductInfo> productInfo() {
    return header.blocks().stream()
        .filter(block -> block.id() == AdditionalBlock.PRODUCT_INFO)
        .findFirst()
        .flatMap(MarLayout::parseProductInfo);
  }

  /** As stored, unverified. */
  public List<MarSignature> signatures() {
    return header.signatures();
  }

  /** All of them, product information included. */
  public List<AdditionalBlock> additionalBlocks() {
    return header.blocks();
  }

  /** Whether it has no place for signatures and blocks. */
  public boolean oldStyle() {
    return header.oldStyle();
  }

  /** Bytes of the whole archive. */
  public long size() {
    return source.size();
  }

  /** A member's stored bytes, still compressed: {@link MarMember#length} of them. */
  public byte[] packed(MarMember member) throws IOException {
    return source.read(own(member).offset(), member.length());
  }

  /** A member's stored bytes, still compressed, of which only what is looked at is read. */
  public ByteSource stored(MarMember member) {
    return source.part(own(member).offset(), member.length());
  }

  /** A member's stored bytes, still compressed. Not buffered: read it in blocks. */
  public InputStream open(MarMember member) throws IOException {
    return source.stream(own(member).offset(), member.length());
  }

  MarHeader header() {
    return header;
  }

  ByteSource source() {
    return source;
  }

  private MarMember own(MarMember member) {
    if (!member.equals(byName.get(member.name()))) {
      throw new IllegalArgumentException(member + " is not of " + name());
    }
    return member;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
