package senbon.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes the plain kind of MAR: no signature, one block of product information (mar §1). */
public final class ArchiveBuilder {
  private static final int CONTENT = 128;
  private static final int BLOCK = 104;
  private static final int FIELDS = 12;

  /** A name, and what is stored under it. */
  private record Member(String name, Node.File packed) {}

  private final String channel;
  private final String version;
  private final List<Member> members = new ArrayList<>();

  public ArchiveBuilder(String channel, String version) {
    this.channel = channel;
    this.version = version;
  }

  public ArchiveBuilder add(String name, byte[] content, int mode) {
    return addStored(name, pack(content), mode);
  }

  public ArchiveBuilder addStored(String name, byte[] packed, int mode) {
    members.add(new Member(name, new Node.File(packed, mode)));
    return this;
  }

  /** One stream of LZMA2, not compressed, checked by CRC64 (updater-limits §1). */
  public static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try {
      LZMA2Options options = new LZMA2Options(0);
      options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
      options.setMode(LZMA2Options.MODE_UNCOMPRESSED); // size is of no interest, time is
      try (XZOutputStream out = new XZOutputStream(packed, options)) {
        if (content.length > 0) { // else no block at all (update-manifest §4)
          out.write(content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public byte[] build() {
    int contents = members.stream().mapToInt(m -> m.packed().content().length).sum();
    int index = members.stream().mapToInt(m -> FIELDS + bytes(m.name()).length + 1).sum();
    ByteBuffer mar = ByteBuffer.allocate(CONTENT + contents + 4 + index);
    mar.put(bytes("MAR1")).putInt(CONTENT + contents).putLong(mar.capacity());
    mar.putInt(0).putInt(1).putInt(BLOCK).putInt(1);
    mar.put(bytes(channel + "\0" + version + "\0")).position(CONTENT);
    members.forEach(m -> mar.put(m.packed().content()));
    mar.putInt(index);
    int at = CONTENT;
    for (Member member : members) {
      mar.putInt(at).putInt(member.packed().content().length).putInt(member.packed().mode());
      mar.put(bytes(member.name())).put((byte) 0);
      at += member.packed().content().length;
    }
    return mar.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
