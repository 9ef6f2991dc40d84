package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static senbon.cli.TestMars.text;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.TestArchive;
import senbon.pack.Packing;

/** Names are what the disk and the archive have, or are refused with the reason. */
final class NamesTest {
  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  /** A file whose name is given by its bytes. */
  private Path file(Path root, String percentCoded, String content) throws IOException {
    Path file = Path.of(URI.create(root.toUri() + "/" + percentCoded));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path tree(String name, Map<String, byte[]> files) throws IOException {
    Path root = Files.createDirectories(dir.resolve(name));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return root;
  }

  private Path build(String name, Map<String, byte[]> files) throws IOException {
    return TestMars.write(dir.resolve(name), files, "release", Packing.XZ);
  }

  private static Map<String, byte[]> files(String version) {
    return TestMars.files("Firefox", version, "release");
  }

  private static byte[] pe() {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'M', 'Z'}).putInt(0x3c, 0x80);
    bytes.putInt(0x80, 0x00004550).putShort(0x84, (short) 0x8664);
    return bytes.array();
  }

  private void expect(Cli.Run run, int code, String... said) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).doesNotContain("defect");
    for (String part : said) {
      assertThat(run.err()).contains(part);
    }
  }

  private Cli.Run create(Path root) {
    return cli.run(
        "mar",
        "create",
        "--channel=x",
        "--product-version=1",
        "-o",
        dir.resolve("o.mar"),
        "-C",
        root,
        ".");
  }

  @Test
  void a_file_whose_name_is_not_utf8_is_in_no_archive() throws IOException {
    Path root = tree("d", Map.of("a", text("a")));
    file(root, "caf%E9", "x");
    expect(create(root), 3, "caf\\xE9' is not UTF-8");
    assertThat(dir.resolve("o.mar")).doesNotExist();
  }

  @Test
  void a_backslash_in_a_name_is_not_taken_for_a_directory() throws IOException {
    Path root = tree("d", Map.of("a", text("a")));
    file(root, "b%5Cc", "x");
    expect(create(root), 2, "'b\\c' has a quote, backslash");
    assertThat(dir.resolve("o.mar")).doesNotExist();
  }

  @Test
  void members_of_a_directory_are_in_byte_order() throws IOException {
    Path root = tree("d", Map.of("\ud83d\ude00", text("a"), "\uff5a", text("b"), "z", text("c")));
    expect(create(root), 0);
    String names = cli.run("mar", "list", dir.resolve("o.mar")).out();
    assertThat(names.indexOf("\uff5a")).isLessThan(names.indexOf("\ud83d\ude00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"caf%E9", "d%E9/a"})
  void a_tree_with_a_name_that_is_not_utf8_makes_no_partial(String name) throws IOException {
    Path from = tree("from", files("1.0"));
    Path to = tree("to", files("1.1"));
    file(to, name, "x");
    Path output = dir.resolve("p.mar");
    Cli.Run run = cli.run("shim", "make_incremental_update", output, from, to);
    expect(run, 3, "\\xE9", "is not UTF-8");
    assertThat(output).doesNotExist();
  }

  @Test
  void an_update_of_a_directory_keeps_names_or_refuses_them() throws IOException {
    Path partial = dir.resolve("p.mar");
    Path from = build("from.mar", files("1.0"));
    Path to = build("to.mar", files("1.1"));
    expect(cli.run("diff", from, to, "-o", partial, "--effort=fast"), 0);
    Path root = tree("installed", files("1.0"));
    file(root, "own%5Cfile", "x");
    Files.createSymbolicLink(Path.of(URI.create(root.toUri() + "/link%E9")), Path.of("words.txt"));
    expect(cli.run("apply", partial, root, "-o", dir.resolve("out")), 0);
    assertThat(dir.resolve("out/own\\file")).hasContent("x");
    assertThat(Path.of(URI.create(dir.toUri() + "/out/link%E9"))).isSymbolicLink();
    file(root, "caf%E9", "x");
    expect(cli.run("apply", partial, root, "-o", dir.resolve("out2")), 3, "caf\\xE9' is not UTF-8");
    assertThat(dir.resolve("out2")).doesNotExist();
  }

  @Test
  void a_member_whose_name_is_not_utf8_is_shown_by_its_bytes() throws IOException {
    Map<String, byte[]> files = files("1.0");
    files.put("caf__.txt", text("x"));
    byte[] bytes = Files.readAllBytes(build("n.mar", files));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf("caf__.txt");
    bytes[at + 3] = (byte) 0xe9;
    bytes[at + 4] = 0x1b;
    Path mar = Files.write(dir.resolve("latin1.mar"), bytes);
    expect(cli.run("mar", "list", mar), 3, "'caf\\xE9\\u001b.txt' is not UTF-8");
    expect(cli.run("mar", "extract", mar, "-o", dir.resolve("x")), 3, "caf\\xE9\\u001b.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir/file:stream", "CON", "nul.txt", "a./b", "x/ a/b", "a?b", "COM¹.x"})
  void what_windows_cannot_write_is_extracted_only_if_asked_for(String name) throws IOException {
    Path mar = build("n.mar", Map.of(name, text("x"), "harmless", text("y")));
    Path out = dir.resolve("out");
    expect(cli.run("mar", "extract", mar, "-o", out), 5, "'" + name + "'", "--any-name");
    assertThat(out).doesNotExist();
    expect(cli.run("mar", "extract", mar, "harmless", "-o", out), 0);
    expect(cli.run("mar", "extract", mar, "--any-name", "-o", dir.resolve("all")), 0);
    assertThat(dir.resolve("all/" + name)).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"res/aux.js", "res/a.", "res/a:b", "res/lpt1", "q<r>"})
  void a_build_for_windows_has_no_name_that_windows_cannot_have(String name) throws IOException {
    Path partial = dir.resolve("p.mar");
    Map<String, byte[]> old = files("1.0");
    Map<String, byte[]> now = files("1.1");
    now.put(name, text("x"));
    // On other systems the name is as good as any.
    old.put("libxul.so", TestArchive.elf(TestArchive.X86_64, 1));
    now.put("libxul.so", TestArchive.elf(TestArchive.X86_64, 1));
    Path from = build("from.mar", old);
    Path to = build("to.mar", now);
    expect(cli.run("diff", from, to, "-o", partial, "--effort=fast"), 0);
    expect(cli.run("verify", partial, "--from", from, "--to", to), 0);
    old.remove("libxul.so");
    now.remove("libxul.so");
    old.put("xul.dll", pe());
    now.put("xul.dll", pe());
    Path windows = build("windows.mar", old);
    Path windowsTo = build("windows-to.mar", now);
    Path other = dir.resolve("q.mar");
    expect(cli.run("diff", windows, windowsTo, "-o", other), 5, "'" + name + "'", "Windows");
    assertThat(other).doesNotExist();
    expect(cli.run("verify", partial, "--from", windows, "--to", windowsTo), 5, "'" + name + "'");
    expect(cli.run("apply", partial, windows, "-o", dir.resolve("out")), 5, "'" + name + "'");
    assertThat(dir.resolve("out")).doesNotExist();
  }

  @Test
  void a_name_that_no_updater_could_back_up_is_refused() throws IOException {
    String name = "n".repeat(245);
    Map<String, byte[]> old = files("1.0");
    Map<String, byte[]> now = files("1.1");
    old.put(name, text("1"));
    now.put(name, text("1"));
    Path partial = dir.resolve("p.mar");
    // What stays as it is needs no backup.
    Path from = build("from.mar", old);
    expect(cli.run("diff", from, build("to.mar", now), "-o", partial, "--effort=fast"), 0);
    now.put(name, text("2"));
    Path changed = build("changed.mar", now);
    expect(cli.run("diff", from, changed, "-o", dir.resolve("q.mar")), 5, ".moz-backup");
    now.remove(name);
    now.put(name.substring(1), text("2"));
    old.remove(name);
    old.put(name.substring(1), text("1"));
    Path shorter = build("shorter.mar", old);
    Path shorterTo = build("shorter-to.mar", now);
    expect(cli.run("diff", shorter, shorterTo, "-o", dir.resolve("r.mar"), "--effort=fast"), 0);
  }

  @Test
  void a_path_that_is_too_long_for_windows_is_refused_there_only() throws IOException {
    String name = "r/".repeat(60) + "n".repeat(130);
    for (String program : new String[] {"xul.dll", "libxul.so"}) {
      byte[] code = program.equals("xul.dll") ? pe() : TestArchive.elf(TestArchive.X86_64, 1);
      Map<String, byte[]> old = new TreeMap<>(files("1.0"));
      old.put(program, code);
      Map<String, byte[]> now = new TreeMap<>(files("1.1"));
      now.put(program, code);
      now.put(name, text("x"));
      Path output = dir.resolve(program + ".mar");
      Cli.Run run =
          cli.run("diff", build("f.mar", old), build("t.mar", now), "-o", output, "--effort=fast");
      assertThat(run.code()).as(run.err()).isEqualTo(program.equals("xul.dll") ? 5 : 0);
    }
  }

  /** The manifest of the partial between two builds that differ in the spelling of one file. */
  private String respelt(String program, byte[] code, String before, String after)
      throws IOException {
    Map<String, byte[]> old = files("1.0");
    old.put(program, code);
    Map<String, byte[]> now = files("1.1");
    now.put(program, code);
    old.put(before, text("same"));
    now.put(after, text("same"));
    Path partial = dir.resolve("respelt.mar");
    Path from = build("f.mar", old);
    Path to = build("t.mar", now);
    expect(cli.run("diff", from, to, "-o", partial, "--effort=fast", "--force"), 0);
    expect(cli.run("verify", partial, "--from", from, "--to", to), 0);
    Path out = Files.createTempDirectory(dir, "x").resolve("out");
    expect(cli.run("mar", "extract", partial, "updatev3.manifest", "-o", out), 0);
    return Files.readString(out.resolve("updatev3.manifest"));
  }

  @Test
  void a_file_that_is_only_spelt_otherwise_on_its_system_is_not_removed_after_it_was_written()
      throws IOException {
    byte[] linux = TestArchive.elf(TestArchive.X86_64, 1);
    ByteBuffer mac = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    mac.putInt(0xfeedfacf).putInt(0x01000007);
    String composed = "caf\u00e9";
    String apart = "cafe\u0301";
    assertThat(respelt("Contents/MacOS/XUL", mac.array(), composed, apart))
        .contains("add \"" + apart)
        .doesNotContain("remove");
    assertThat(respelt("xul.dll", pe(), "d/INFO.txt", "D/info.txt"))
        .contains("add \"D/info.txt")
        .doesNotContain("remove")
        .doesNotContain("rmdir");
    assertThat(respelt("xul.dll", pe(), composed, apart)).contains("remove \"" + composed);
    assertThat(respelt("xul.dll", pe(), "stra\u00dfe", "strasse")).contains("remove \"stra\u00dfe");
    assertThat(respelt("libxul.so", linux, "Readme", "README")).contains("remove \"Readme");
  }
}
