package senbon.mar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.base.Printable;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.UsageException;

/**
 * Writes an archive member by member: contents as they come, the index behind them, and the numbers
 * in the header last, so that an archive whose writing was cut short is not one. What it writes is,
 * byte for byte, what {@code mar -c} writes of the same members.
 *
 * <p>Memory: the index.
 */
public final class MarWriter {
  private static final int COPY_BUFFER = 1 << 16;

  private final SeekableByteChannel out;
  private final MarHeader header;
  private final List<MarMember> members = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long position;
  private long indexSize = MarLayout.ENTRIES;

  /** Neither finished nor left with part of a member. */
  private boolean open = true;

  /**
   * Begins an unsigned archive.
   *
   * @param out empty; stays open
   * @throws UsageException if the product information is more than {@code mar -c} can write
   */
  public MarWriter(SeekableByteChannel out, ProductInfo info) throws IOException {
    this(out, MarHeader.unsigned(requireWritable(info)));
  }

  MarWriter(SeekableByteChannel out, MarHeader header) throws IOException {
    this.out = out;
    this.header = header;
    byte[] room = new byte[MarLayout.headerSize(header)];
    out.position(0);
    write(room, room.length);
  }

  /**
   * Begins an archive with the additional blocks of another one and without signatures; old style
   * if that one is.
   *
   * @param out empty; stays open
   */
  public static MarWriter like(MarArchive model, SeekableByteChannel out) throws IOException {
    MarHeader header = model.header();
    return new MarWriter(
        out,
        new MarHeader(header.oldStyle(), List.of(), header.additionalSection(), header.blocks()));
  }

  static ProductInfo requireWritable(ProductInfo info) {
    if (!info.writable()) {
      throw new UsageException(
          "Channel and product version are both as long as they may be.",
          "Use a channel of at most " + (ProductInfo.MAX_CHANNEL - 1) + " bytes.");
    }
    return info;
  }

  /**
   * Writes an archive again from what was read of it: header, signatures and blocks, contents,
   * index. The copy is the same, byte for byte.
   *
   * @param out empty; stays open
   * @return the copy's size in bytes
   */
  public static long rewrite(MarArchive archive, SeekableByteChannel out) throws IOException {
    MarWriter writer = new MarWriter(out, archive.header());
    List<MarMember> byOffset = new ArrayList<>(archive.members());
    byOffset.sort(MarLayout.CONTENT_ORDER);
    for (MarMember member : byOffset) {
      try (InputStream packed = archive.open(member)) {
        writer.add(member.name(), member.mode(), packed);
      }
    }
    List<String> order = archive.members().stream().map(MarMember::name).toList();
    writer.orderIndex(order);
    return writer.finish();
  }

  /** Adds a member; see {@link #add(String, int, InputStream)}. */
  public void add(String name, int mode, byte[] packed) throws IOException {
    begin(name, mode, packed.length);
    long offset = position;
    write(packed, packed.length);
    end(name, offset, mode);
  }

  /**
   * Adds a member whose content is the rest of the stream, which is left open.
   *
   * @param name see {@link MarMember}
   * @param mode POSIX permission bits, 0 to 0777
   * @throws UsageException if the name is unsafe or in use already; nothing has been written
   * @throws LimitException if the archive would become larger than 500 MiB. After this, as after an
   *     IOException, no more can be added to the archive
   */
  public void add(String name, int mode, InputStream packed) throws IOException {
    begin(name, mode, 0);
    long offset = position;
    byte[] buffer = new byte[COPY_BUFFER];
    for (int n = packed.read(buffer); n >= 0; n = packed.read(buffer)) {
      requireRoom(n);
      write(buffer, n);
    }
    end(name, offset, mode);
  }

  /**
   * Writes the index and completes the header.
   *
   * @return the size of the archive in bytes
   * @throws FailedException if it has no member
   */
  public long finish() throws IOException {
    requireOpen();
    if (members.isEmpty()) {
      throw new FailedException("An archive needs at least one member.", "");
    }
    open = false;
    long indexOffset = position;
    byte[] index = MarLayout.encodeIndex(members);
    write(index, index.length);
    long total = position;
    byte[] start = MarLayout.encodeHeader(header, indexOffset, total);
    out.position(0);
    write(start, start.length);
    position = total;
    out.position(total);
    return total;
  }

  /** Puts the index, but not the contents, into the order of the names. */
  private void orderIndex(List<String> order) {
    Map<String, Integer> rank = new HashMap<>();
    order.forEach(name -> rank.put(name, rank.size()));
    members.sort(Comparator.comparing(member -> rank.get(member.name())));
  }

  /**
   * Checks what a member needs before its content is written, and reserves its entry in the index.
   */
  private void begin(String name, int mode, int length) {
    requireOpen();
    Optional<String> problem = MemberNames.problem(name);
    Optional<byte[]> bytes = Text.encode(name);
    if (problem.isPresent() || bytes.isEmpty() || bytes.get().length > MarLayout.MAX_NAME) {
      throw new UsageException(
          "The member name '"
              + Printable.of(name)
              + "' "
              + problem.orElse(
                  bytes.isEmpty()
                      ? "is not of valid characters"
                      : "is longer than " + MarLayout.MAX_NAME + " bytes")
              + ".",
          "Rename the file.");
    }
    if (mode < 0 || mode > MarLayout.MAX_MODE) {
      throw new IllegalArgumentException("not permission bits: 0" + Integer.toOctalString(mode));
    }
    if (names.contains(name)) {
      throw new UsageException("There are two members '" + name + "'.", "");
    }
    int entrySize = MarLayout.entrySize(bytes.get().length);
    requireRoom(length + (long) entrySize);
    open = false;
    indexSize += entrySize;
    names.add(name);
  }

  private void end(String name, long offset, int mode) {
    members.add(new MarMember(name, offset, (int) (position - offset), mode));
    open = true;
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("the archive is finished, or a member could not be added");
    }
  }

  /** Throws if so many more bytes would make the archive one that updaters or readers refuse. */
  private void requireRoom(long more) {
    if (position + indexSize + more > MarLayout.MAX_ARCHIVE
        || indexSize > MarLayout.MAX_INDEX - MarLayout.MAX_NAME
        || members.size() == MarLayout.MAX_MEMBERS) {
      throw new LimitException(
          "The archive would be larger than "
              + MarLayout.MAX_ARCHIVE
              + " bytes or have more than "
              + MarLayout.MAX_MEMBERS
              + " members.",
          "Leave files out: updaters read no such archive.");
    }
  }

  private void write(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      position += out.write(buffer);
    }
  }
}
