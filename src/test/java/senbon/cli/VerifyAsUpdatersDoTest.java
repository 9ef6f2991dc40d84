package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.LZMA2Options;
import senbon.TestArchive;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** verify calls good what the old build's updater takes: no more, and no less. */
final class VerifyAsUpdatersDoTest {
  private static final byte[] PROGRAM = TestArchive.elf(TestArchive.X86_64, 1);

  @TempDir private Path dir;
  private Cli cli;
  private Path from;
  private Path to;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    from = build("130.0").file("a", "old").write(dir.resolve("from.mar"));
    to = build("130.1").file("a", "old").file("n", "new").write(dir.resolve("to.mar"));
  }

  private static TestArchive build(String version) {
    return TestArchive.build(Packing.XZ, "Firefox", version)
        .file("update-settings.ini", "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=release\n")
        .file("libxul.so", PROGRAM);
  }

  /** What makes a partial right, after its first line. */
  private static String right(String line) {
    return line + "add \"application.ini\"\n";
  }

  private static TestArchive partial(Packing packing, byte[] manifest) {
    return TestArchive.of(packing)
        .product("release", "130.1")
        .file("updatev3.manifest", manifest)
        .file("application.ini", "[App]\nName=Firefox\nVersion=130.1\n");
  }

  private static TestArchive partial(String manifest) {
    return partial(Packing.XZ, TestArchive.text(manifest)).file("n", "new");
  }

  private Cli.Run verify(TestArchive partial, Object... more) throws IOException {
    Path path = partial.write(dir.resolve("p.mar"));
    Object[] args = new Object[6 + more.length];
    System.arraycopy(new Object[] {"verify", path, "--from", from, "--to", to}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return cli.run(args);
  }

  private static void expect(Cli.Run run, int code, String part) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(part);
    assertThat(run.out().contains("is good")).isEqualTo(code == 0);
  }

  private static final String PLAIN = right("type \"partial\"\nadd \"n\"\n");

  @Test
  void a_partial_as_generators_write_it_is_good_without_a_word() throws IOException {
    Cli.Run run = verify(partial(PLAIN));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void members_of_another_era_are_refused() throws IOException {
    expect(
        verify(partial(Packing.BZIP2, TestArchive.text(PLAIN)).file("n", "new")),
        5,
        "reads xz, and");
    byte[] bzip2 = Packer.pack(TestArchive.text("new"), Packing.BZIP2);
    TestArchive mixed = partial(Packing.XZ, TestArchive.text(PLAIN)).stored("n", 0644, bzip2);
    expect(verify(mixed), 5, "n is packed with bzip2");
    Path applied = dir.resolve("applied");
    Path path = mixed.write(dir.resolve("mixed.mar"));
    assertThat(cli.run("apply", path, from, "-o", applied).code()).isEqualTo(5);
    assertThat(applied).doesNotExist();
  }

  @Test
  void another_channel_and_a_lower_version_are_refused_unless_let_pass() throws IOException {
    TestArchive beta = partial(PLAIN).product("beta", "130.1");
    expect(verify(beta), 5, "accepts updates of the channel release, not beta");
    expect(verify(beta, "--any-channel"), 0, "");
    TestArchive older = partial(PLAIN).product("release", "129.0");
    expect(verify(older), 5, "takes none below its own");
    expect(verify(older, "--allow-downgrade"), 0, "");
  }

  @Test
  void a_filter_that_the_updater_does_not_have_is_refused_unless_kept() throws IOException {
    byte[] arm = TestArchive.xz(TestArchive.text("new"), new ARMOptions(), new LZMA2Options(0));
    from =
        TestArchive.build(Packing.XZ, "Palemoon", "33.0")
            .file("a", "old")
            .file("libxul.so", PROGRAM)
            .write(dir.resolve("from.mar"));
    to =
        TestArchive.build(Packing.XZ, "Palemoon", "33.1")
            .file("a", "old")
            .file("n", "new")
            .file("libxul.so", PROGRAM)
            .write(dir.resolve("to.mar"));
    TestArchive filtered =
        TestArchive.partial("add \"n\"", "add \"application.ini\"")
            .product("release", "33.1")
            .stored("n", 0644, arm)
            .file("application.ini", "[App]\nName=Palemoon\nVersion=33.1\n");
    expect(verify(filtered), 5, "not known to undo the ARM filter");
    expect(verify(filtered, "--filters=keep"), 0, "branch filter");
  }

  /** A patch of one byte that makes "x" of it. */
  private static byte[] patch() {
    ByteBuffer patch = ByteBuffer.allocate(32 + 12 + 1);
    patch.put(TestArchive.text("MBDIFF10")).putInt(1).putInt(crc((byte) 'o')).putInt(1);
    patch.putInt(12).putInt(0).putInt(1);
    return patch.putInt(0).putInt(1).putInt(0).put((byte) 'x').array();
  }

  private static int crc(byte value) {
    int crc = -1 ^ value << 24;
    for (int bit = 0; bit < 8; bit++) {
      crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
    }
    return ~crc;
  }

  private Cli.Run manyPatches(int count) throws IOException {
    TestArchive old = build("130.0");
    TestArchive now = build("130.1");
    StringBuilder manifest = new StringBuilder("type \"partial\"\n");
    for (int i = count; i-- > 0; ) {
      manifest.append("patch \"f%04d.patch\" \"f%04d\"\n".formatted(i, i));
    }
    TestArchive partial = partial(Packing.XZ, TestArchive.text(right(manifest.toString())));
    byte[] packed = Packer.pack(patch(), Packing.XZ);
    byte[] before = Packer.pack(TestArchive.text("o"), Packing.XZ);
    byte[] after = Packer.pack(TestArchive.text("x"), Packing.XZ);
    for (int i = count; i-- > 0; ) {
      old.stored("f%04d".formatted(i), 0644, before);
      now.stored("f%04d".formatted(i), 0644, after);
      partial.stored("f%04d.patch".formatted(i), 0644, packed);
    }
    from = old.write(dir.resolve("from.mar"));
    to = now.write(dir.resolve("to.mar"));
    return verify(partial);
  }

  @Test
  void more_patches_than_an_updater_can_keep_open_are_refused_and_many_are_told()
      throws IOException {
    expect(manyPatches(1019), 3, "more than 1018 patches");
    expect(manyPatches(901), 0, "but: There are 901 patches");
    assertThat(manyPatches(900).err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type \"partly\"\nadd \"n\"\n",
        "type \"partial\"\n  add \"n\"\n",
        "type \"partial\"\nadd \"n\" and more\n",
        "type \"partial\"\nadd n\n",
        "type \"partial\"\nadd \"n\"\u000b\n",
        "type \"partial\"\nadd \"n\"\nremove \"gone\u000b\"\n",
        "type \"partial\"\nadd \"n\"\nadd \"n\"\n",
        "type \"partial\"\nadd \"\"\"n\"\n",
        "type \"partial\"\nadd-if \"a\"x\"n\"\n"
      })
  void what_updaters_take_although_no_generator_writes_it_is_unusual_but_good(String manifest)
      throws IOException {
    Cli.Run run = verify(partial(right(manifest)));
    expect(run, 0, "unusual: ");
    assertThat(run.err().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    Cli.Run explained = cli.run("explain", dir.resolve("p.mar"));
    assertThat(explained.code()).isZero();
    assertThat(explained.out()).contains("unusual: ");
    assertThat(explained.out().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void what_follows_a_zero_byte_or_a_stream_is_not_read() throws IOException {
    expect(verify(partial(PLAIN + "\u0000remove \"a\"\n")), 0, "unusual: ");
    byte[] stream = Packer.pack(TestArchive.text("new"), Packing.XZ);
    byte[] followed = Arrays.copyOf(stream, stream.length + 20);
    TestArchive partial = partial(Packing.XZ, TestArchive.text(PLAIN)).stored("n", 0644, followed);
    expect(verify(partial), 0, "unusual: n has 20 bytes behind its stream");
    assertThat(cli.run("apply", dir.resolve("p.mar"), from, "-o", dir.resolve("o")).code())
        .isZero();
    assertThat(dir.resolve("o/n")).hasContent("new");
  }

  @Test
  void a_manifest_that_is_not_utf_8_is_read_everywhere_but_on_windows() throws IOException {
    byte[] manifest = (PLAIN + "remove \"caf\u00e9\"\n").getBytes(StandardCharsets.ISO_8859_1);
    TestArchive partial = partial(Packing.XZ, manifest).file("n", "new");
    expect(verify(partial), 0, "unusual: Line 4 of");
    byte[] windows = new byte[200];
    ByteBuffer.wrap(windows)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .put(TestArchive.text("MZ"))
        .putInt(0x3c, 64)
        .putInt(64, 0x4550)
        .putShort(68, (short) 0x8664);
    from =
        TestArchive.build(Packing.XZ, "Firefox", "130.0")
            .file("a", "old")
            .file("xul.dll", windows)
            .write(from);
    expect(
        verify(partial, "--other-system"), 3, "not UTF-8 text, without which Windows reads none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type  \"partial\"\nadd   \"n\"\n",
        "type \"partial\"\nrmdir \"a/\"\nadd \"n\"\n",
        "type \"partial\"\nrmrfdir \"zz/\"\n",
        "\ufefftype \"partial\"\nadd \"n\"\n",
        "type \"partial\"\n \t\nadd \"n\"\n",
        "type \"partial\"\nadd \"n\"\nremove \"libxul.so/\"\n",
        "type\nadd \"n\"\n",
        "type \"partial\"\nadd-if \"a\"\"n\"\n"
      })
  void what_an_updater_fails_on_is_malformed(String manifest) throws IOException {
    boolean empty = manifest.contains("zz");
    expect(verify(partial(empty ? manifest : right(manifest))), 3, "senbon: ");
  }
}
