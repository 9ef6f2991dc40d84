package senbon;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** An archive for tests, member by member. */
public final class TestArchive {
  /** Processors as ELF numbers them. */
  public static final int X86_64 = 62;

  public static final int AARCH64 = 183;

  private final Packing packing;
  private final List<Member> members = new ArrayList<>();
  private ProductInfo product = new ProductInfo("release", "1.0");
  private boolean complete;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Member(String name, int mode, byte[] bytes) {}

  private TestArchive(Packing packing) {
    this.packing = packing;
  }

  /** An empty one, whose members are packed so unless they are given packed. */
  public static TestArchive of(Packing packing) {
    return new TestArchive(packing);
  }

  /** What every complete build has, of that product and version. */
  public static TestArchive build(Packing packing, String product, String version) {
    return of(packing)
        .complete()
        .product("release", version)
        .file("application.ini", "[App]\nName=" + product + "\nVersion=" + version + "\n")
        .file("precomplete", "remove \"words.txt\"\n");
  }

  /** A partial whose manifest has these lines after its first. */
  public static TestArchive partial(String... lines) {
    return of(Packing.XZ)
        .file("updatev3.manifest", "type \"partial\"\n" + String.join("\n", lines) + "\n");
  }

  /** One that is written with the manifest of a complete build, unless it has a manifest. */
  public TestArchive complete() {
    complete = true;
    return this;
  }

  private List<Member> members() {
    List<Member> all = new ArrayList<>(members);
    if (complete
        && members.stream().noneMatch(one -> one.name().matches("update(v[23])?\\.manifest"))) {
      all.add(0, new Member("updatev3.manifest", 0644, Packer.pack(manifest(), packing)));
    }
    return all;
  }

  private byte[] manifest() {
    return completeManifest(members.stream().map(Member::name).toList());
  }

  /** The manifest of a complete build with these files. */
  public static byte[] completeManifest(Collection<String> names) {
    StringBuilder lines = new StringBuilder("type \"complete\"\n");
    names.forEach(name -> lines.append("add \"").append(name).append("\"\n"));
    return text(lines.toString());
  }

  public TestArchive product(String channel, String version) {
    product = new ProductInfo(channel, version);
    return this;
  }

  public TestArchive file(String name, String text) {
    return file(name, text(text));
  }

  public TestArchive file(String name, byte[] content) {
    return stored(name, 0644, Packer.pack(content, packing));
  }

  public TestArchive program(String name, byte[] content) {
    return stored(name, 0755, Packer.pack(content, packing));
  }

  /** A member with these bytes as they are. */
  public TestArchive stored(String name, int mode, byte[] bytes) {
    members.add(new Member(name, mode, bytes.clone()));
    return this;
  }

  /** Writes it over whatever is there. */
  public Path write(Path path) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(out, product);
      for (Member member : members()) {
        mar.add(member.name(), member.mode(), member.bytes());
      }
      mar.finish();
    }
    return path;
  }

  /** Writes it as archives were before they had a place for signatures and product information. */
  public Path writeOldStyle(Path path) throws IOException {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    DataOutputStream entry = new DataOutputStream(entries);
    for (Member member : members()) {
      entry.writeInt(8 + contents.size());
      entry.writeInt(member.bytes().length);
      entry.writeInt(member.mode());
      entry.write(text(member.name()));
      entry.write(0);
      contents.write(member.bytes());
    }
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(archive);
    out.writeBytes("MAR1");
    out.writeInt(8 + contents.size());
    out.write(contents.toByteArray());
    out.writeInt(entries.size());
    out.write(entries.toByteArray());
    return Files.write(path, archive.toByteArray());
  }

  /** Writes it to a file in that directory and opens it there. */
  public MarArchive open(Path directory) throws IOException {
    return MarArchive.open(FileSource.open(write(Files.createTempFile(directory, "", ".mar"))));
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An xz stream whose content went through these filters, the last of which is LZMA2. */
  public static byte[] xz(byte[] plain, FilterOptions... filters) {
    return xz(plain, XZ.CHECK_CRC64, filters);
  }

  /** The same with another check. */
  public static byte[] xz(byte[] plain, int check, FilterOptions... filters) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(packed, filters, check)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The beginning of a program for a processor; another salt gives another one of its kind. */
  public static byte[] elf(int machine, int salt) {
    byte[] elf = new byte[4096];
    for (int i = 64; i < elf.length; i++) {
      elf[i] = (byte) (i * 31 + i / 7 * salt);
    }
    byte[] magic = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    System.arraycopy(magic, 0, elf, 0, magic.length);
    elf[18] = (byte) machine;
    return elf;
  }
}
