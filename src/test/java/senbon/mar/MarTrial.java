package senbon.mar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import senbon.base.io.ArraySource;
import senbon.base.io.BigEndian;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;
import senbon.mar.sign.SignatureFiles;

/**
 * Archives: members lie in the file, with names that stay in their tree; written again they are the
 * same bytes; without signatures, and with other product information, they are archives as well.
 */
public final class MarTrial implements Trial<MarArchive> {
  private static final ProductInfo OTHER = new ProductInfo("other", "9");

  @Override
  public List<byte[]> seeds() throws IOException {
    byte[] old = Mars.write(MarHeader.OLD_STYLE, w -> w.add("a/b", 0755, Mars.ascii("xyz")));
    MarSignature signature = new MarSignature(1, new byte[256]);
    MarHeader signed =
        new MarHeader(
            false,
            List.of(signature, new MarSignature(2, new byte[64])),
            true,
            List.of(MarLayout.productInfoBlock(Mars.INFO), new AdditionalBlock(7, new byte[5])));
    return List.of(
        Seeds.example("hello-1.0.complete.mar"),
        Mars.example(),
        old,
        Mars.write(
            signed,
            w -> {
              w.add("updatev3.manifest", 0644, Mars.ascii("type \"partial\"\n"));
              w.add("browser/omni.ja.patch", 0644, Mars.ascii("PATCH"));
              w.add("empty", 0600, new byte[0]);
              w.add("ünï/cödé", 0755, Mars.ascii("1234"));
            }));
  }

  @Override
  public MarArchive read(byte[] input) throws IOException {
    return open(input);
  }

  @Override
  public void check(byte[] input, MarArchive archive) throws IOException {
    long size = 0;
    for (MarMember member : archive.members()) {
      Find.unless(
          member.offset() >= 8 && member.length() >= 0 && member.end() <= input.length,
          "a member outside of the file: " + member);
      Find.unless(!escapes(member.name()), "a name that escapes: " + member.name());
      Find.unlessEqual(member, archive.find(member.name()).orElseThrow(), "the member found");
      byte[] packed = archive.packed(member);
      byte[] slice = Arrays.copyOfRange(input, (int) member.offset(), (int) member.end());
      Find.unless(Arrays.equals(packed, slice), "other bytes than the file's");
      size += packed.length;
    }
    Find.unless(size < input.length, "more contents than the file has");
    SeekableInMemoryByteChannel out = new SeekableInMemoryByteChannel();
    long written = MarWriter.rewrite(archive, out);
    Find.unless(
        Arrays.equals(input, Arrays.copyOf(out.array(), (int) written)),
        "written again it is another archive");
    MarArchive bare = SignatureFiles.strip(archive);
    Find.unlessEqual(0, bare.signatures().size(), "stripped of signatures");
    Find.unlessEqual(described(archive), described(bare), "stripped of signatures");
    if (archive.signatures().isEmpty()) {
      MarArchive other = ProductInfoPlace.with(archive, OTHER);
      Find.unlessEqual(OTHER, other.productInfo().orElseThrow(), "product information");
      Find.unlessEqual(described(archive), described(other), "other product information");
    }
  }

  private static MarArchive open(byte[] input) throws IOException {
    return MarArchive.open(new ArraySource("fuzz.mar", input));
  }

  private static boolean escapes(String name) {
    return name.startsWith("/")
        || List.of(name.split("/", -1)).contains("..")
        || List.of(name.split("/", -1)).contains("")
        || name.indexOf('\\') >= 0;
  }

  private static List<String> described(MarArchive archive) throws IOException {
    List<String> members = new ArrayList<>();
    for (MarMember one : archive.members()) {
      members.add(one.name() + one.mode() + Arrays.toString(archive.packed(one)));
    }
    return members;
  }

  /** The sizes that an archive says of itself, made true. */
  @Override
  public byte[] mended(byte[] input) {
    if (input.length < MarLayout.SIGNATURES + MarLayout.ENTRIES) {
      return input;
    }
    BigEndian.putU32(input, MarLayout.TOTAL_SIZE, 0);
    BigEndian.putU32(input, MarLayout.TOTAL_SIZE + 4, input.length);
    long index = BigEndian.u32(input, MarLayout.INDEX_OFFSET);
    if (index <= input.length - MarLayout.ENTRIES) {
      BigEndian.putU32(input, (int) index, input.length - index - MarLayout.ENTRIES);
    }
    return input;
  }

  @Override
  public List<String> words() {
    return List.of("MAR1", "/", "..", "updatev3.manifest", ".patch", "..patch", "\0");
  }
}
