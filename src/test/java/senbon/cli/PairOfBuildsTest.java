package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static senbon.cli.TestMars.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.TestArchive;
import senbon.pack.Packing;

/** Two archives that are no pair of builds are refused by name, whichever command reads them. */
final class PairOfBuildsTest {
  private static final int MAC_X86_64 = 0x01000007;
  private static final int MAC_AARCH64 = 0x0100000c;

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private static Map<String, byte[]> files(String product, String version) {
    return TestMars.files(product, version, "release");
  }

  private Path build(String name, Map<String, byte[]> files) throws IOException {
    return TestMars.write(dir.resolve(name), files, "release", Packing.XZ);
  }

  private Path build(String name, String version, String program, byte[] content)
      throws IOException {
    Map<String, byte[]> files = files("Firefox", version);
    files.put(program, content);
    return build(name, files);
  }

  private static byte[] pe(int machine) {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'M', 'Z'}).putInt(0x3c, 0x80);
    bytes.putInt(0x80, 0x00004550).putShort(0x84, (short) machine);
    return bytes.array();
  }

  private static byte[] fat(int... cpuTypes) {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    bytes.putInt(0xcafebabe).putInt(cpuTypes.length);
    for (int i = 0; i < cpuTypes.length; i++) {
      bytes.putInt(8 + 20 * i, cpuTypes[i]);
    }
    return bytes.array();
  }

  private Cli.Run diff(Path from, Path to, Object... more) {
    Object[] all = {"diff", from, to, "--force", "-o", dir.resolve("p.mar"), "--effort=fast"};
    return cli.run(Stream.concat(Arrays.stream(all), Arrays.stream(more)).toArray());
  }

  private void expectRefusedUnless(Path from, Path to, String option, String... reasons)
      throws IOException {
    Cli.Run run = diff(from, to);
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains(reasons).contains(option);
    assertThat(dir.resolve("p.mar")).doesNotExist();
    assertThat(cli.run("plan", from, to).code()).isEqualTo(5);
    assertThat(cli.run("tools", "which", from, to).out()).contains("refused:").contains(reasons);
    Path pairs = Files.writeString(dir.resolve("pairs.csv"), "from,to\n" + from + "," + to + "\n");
    assertThat(cli.run("prewarm", "-i", pairs).code()).isEqualTo(9);
    Path plan =
        Files.writeString(
            dir.resolve("plan.json"),
            "{\"pairs\": [{\"from\": \"%s\", \"to\": \"%s\"}]}".formatted(from, to));
    assertThat(cli.run("batch", plan, "-o", dir.resolve("out"), "--force").code()).isEqualTo(5);
    Cli.Run made = diff(from, to, option);
    assertThat(made.code()).as(made.err()).isZero();
    Files.delete(dir.resolve("p.mar"));
    assertThat(diff(from, to).code()).as("found in the cache, but not asked for").isEqualTo(5);
    assertThat(cli.run("batch", plan, "-o", dir.resolve("out"), "--force", option).code()).isZero();
    assertThat(cli.run("prewarm", "-i", pairs).code()).isEqualTo(9);
    assertThat(cli.run("prewarm", "-i", pairs, option).code()).isZero();
    String key = option.substring(2).replace('-', '_');
    Files.writeString(
        plan,
        "{\"defaults\": {\"%s\": true}, \"pairs\": [{\"from\": \"%s\", \"to\": \"%s\"}]}"
            .formatted(key, from, to));
    assertThat(cli.run("batch", plan, "-o", dir.resolve("out"), "--force").code()).isZero();
    Files.writeString(pairs, "from,to," + key + "\n" + from + "," + to + ",true\n");
    assertThat(cli.run("prewarm", "-i", pairs).code()).isZero();
  }

  @Test
  void builds_of_two_products_are_refused() throws IOException {
    expectRefusedUnless(
        build("f.mar", files("Firefox", "1.0")),
        build("t.mar", files("Thunderbird", "1.1")),
        "--other-product",
        "f.mar is Firefox",
        "t.mar is Thunderbird: two products");
  }

  @ParameterizedTest
  @CsvSource({
    // what [App] says beside the name in both builds; is it one product?
    "Vendor=Mozilla, Vendor=mozilla.org, false",
    "Vendor=Waterfox Limited, Vendor=BrowserWorks Ltd, true",
    "ID=a@b, ID=A@B, true",
    "ID=a@b, ID=c@b, false",
    "ID=a@b, Vendor=Mozilla, true",
  })
  void a_product_is_known_by_id_and_vendor_too(String old, String now, boolean same)
      throws IOException {
    Map<String, byte[]> from = files("Firefox", "1.0");
    Map<String, byte[]> to = files("Firefox", "1.1");
    from.put("application.ini", text("[App]\nName=Firefox\nVersion=1.0\n" + old + "\n"));
    to.put("application.ini", text("[App]\nName=Firefox\nVersion=1.1\n" + now + "\n"));
    Cli.Run run = diff(build("f.mar", from), build("t.mar", to));
    assertThat(run.code()).as(run.err()).isEqualTo(same ? 0 : 5);
  }

  @ParameterizedTest
  @CsvSource({
    "LibreOffice 24.2, LibreOffice 24.8, true",
    "Pale Moon, palemoon, true",
    "7, 8, false",
    "Лиса, Волк, false"
  })
  void a_number_at_the_end_of_a_name_is_a_version(String old, String now, boolean same)
      throws IOException {
    Cli.Run run = diff(build("f.mar", files(old, "1.0")), build("t.mar", files(now, "1.1")));
    assertThat(run.code()).as(run.err()).isEqualTo(same ? 0 : 5);
  }

  @Test
  void builds_for_two_systems_are_refused() throws IOException {
    byte[] linux = TestMars.program(TestMars.X86_64, 1);
    expectRefusedUnless(
        build("f.mar", "1.0", "libxul.so", linux),
        build("t.mar", "1.1", "xul.dll", pe(0x8664)),
        "--other-system",
        "f.mar is for linux",
        "t.mar is for windows: two systems");
    byte[] freeBsd = linux.clone();
    freeBsd[7] = 9;
    Cli.Run run =
        diff(
            build("l.mar", "1.0", "libxul.so", linux), build("b.mar", "1.1", "libxul.so", freeBsd));
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("is for freebsd");
  }

  @Test
  void a_system_is_told_by_names_where_no_program_has_a_header() throws IOException {
    Cli.Run run =
        diff(
            build("f.mar", "1.0", "setup.exe", text("none")),
            build("t.mar", "1.1", "Contents/MacOS/app", text("none")));
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("is for windows").contains("is for macos");
  }

  @Test
  void builds_for_two_processors_are_refused() throws IOException {
    expectRefusedUnless(
        build("f.mar", "1.0", "libxul.so", TestMars.program(TestMars.X86_64, 1)),
        build("t.mar", "1.1", "libxul.so", TestMars.program(TestMars.AARCH64, 1)),
        "--other-processor",
        "f.mar is for the processor x86_64",
        "t.mar is for aarch64");
    assertThat(
            diff(
                    build("w.mar", "1.0", "xul.dll", pe(0x014c)),
                    build("x.mar", "1.1", "xul.dll", pe(0x8664)))
                .code())
        .isEqualTo(5);
    byte[] riscV = TestMars.program(243, 1);
    Cli.Run run =
        diff(
            build("r.mar", "1.0", "libxul.so", riscV),
            build("s.mar", "1.1", "libxul.so", TestMars.program(22, 1)));
    assertThat(run.code()).as("none of them has a name of its own").isEqualTo(5);
    assertThat(run.err()).contains("riscv64", "s390x");
  }

  @Test
  void a_bundle_may_gain_a_processor_but_not_lose_one() throws IOException {
    String library = "Contents/MacOS/XUL";
    Path one = build("one.mar", "1.0", library, fat(MAC_X86_64));
    Path both = build("both.mar", "1.1", library, fat(MAC_X86_64, MAC_AARCH64));
    Path other = build("other.mar", "1.2", library, fat(MAC_AARCH64));
    assertThat(diff(one, both).code()).isZero();
    Cli.Run run = diff(both, other);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("aarch64 and x86_64");
  }

  @Test
  void builds_with_the_same_files_are_refused_however_they_are_packed() throws IOException {
    Path from = build("f.mar", files("Firefox", "1.0"));
    Path to =
        TestMars.write(dir.resolve("t.mar"), files("Firefox", "1.0"), "release", Packing.XZ_X86);
    expectRefusedUnless(from, from, "--identical", "have the same files");
    assertThat(diff(from, to).code()).isEqualTo(5);
  }

  private Path partial(String name, String... lines) throws IOException {
    TestArchive partial = TestArchive.partial(lines);
    files("Firefox", "1.1").forEach(partial::file);
    return partial.write(dir.resolve(name));
  }

  private void expectRefused(int code, String reason, Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(List.of(args) + run.err()).isEqualTo(code);
    assertThat(run.err()).contains(reason);
  }

  @Test
  void a_partial_is_no_build_for_any_command() throws IOException {
    Path build = build("f.mar", files("Firefox", "1.0"));
    Path partial =
        partial(
            "p.mar",
            files("Firefox", "1.1").keySet().stream()
                .map(name -> "add \"" + name + "\"")
                .toArray(String[]::new));
    String reason = "p.mar is a partial, not a complete build";
    Path out = dir.resolve("o.mar");
    expectRefused(5, reason, "diff", build, partial, "-o", out);
    expectRefused(5, reason, "diff", partial, build, "-o", out, "--allow-downgrade");
    expectRefused(5, reason, "plan", build, partial);
    expectRefused(5, reason, "tools", "which", partial);
    expectRefused(5, reason, "verify", partial, "--from", build, "--to", partial);
    expectRefused(5, reason, "verify", partial, "--from", partial, "--to", build);
    expectRefused(5, reason, "apply", partial, partial, "-o", dir.resolve("tree"));
    Path key = TestKeys.copy("c-4096.pem", dir);
    expectRefused(5, reason, "sign", build, "-o", out, "--key", key, "--for", partial);
    Path pairs = Files.writeString(dir.resolve("l.csv"), build + "," + partial + ",x.mar\n");
    expectRefused(5, reason, "batch", pairs, "-o", dir.resolve("out"));
    assertThat(out).doesNotExist();
    Path apart = dir.resolve("complete-as-partial");
    expectRefused(3, "complete", "apply", build, build, "-o", apart);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "type \"complete\"\n",
        "nonsense\n",
        "type \"complete\"\nadd \"words.txt\"\nadd \"not there\"\n",
        "type \"complete\"\nadd \"words.txt\"\n",
        "type \"complete\"\npatch \"words.txt\" \"words\"\n",
      })
  void a_build_whose_manifest_does_not_install_it_is_refused(String manifest) throws IOException {
    Map<String, byte[]> files = files("Firefox", "1.1");
    files.put("updatev3.manifest", text(manifest));
    Path from = build("f.mar", files("Firefox", "1.0"));
    expectRefused(3, "manifest", "diff", from, build("t.mar", files), "-o", dir.resolve("p.mar"));
  }

  @Test
  void a_build_without_a_manifest_is_refused_and_one_with_the_older_taken() throws IOException {
    TestArchive none = TestArchive.of(Packing.XZ);
    TestArchive older =
        TestArchive.of(Packing.XZ)
            .file(
                "updatev2.manifest",
                TestArchive.completeManifest(files("Firefox", "1.1").keySet()));
    files("Firefox", "1.1")
        .forEach(
            (name, content) -> {
              none.file(name, content);
              older.file(name, content);
            });
    Path from = build("f.mar", files("Firefox", "1.0"));
    Path out = dir.resolve("p.mar");
    Path bare = none.write(dir.resolve("none.mar"));
    expectRefused(3, "has no update manifest", "diff", from, bare, "-o", out);
    assertThat(diff(from, older.write(dir.resolve("older.mar"))).code()).isZero();
  }

  @Test
  void the_link_instruction_of_tor_browser_is_no_reason_to_refuse_its_builds() throws IOException {
    Map<String, byte[]> files = files("Firefox", "1.1");
    String manifest =
        new String(TestArchive.completeManifest(files.keySet()), StandardCharsets.UTF_8);
    files.put("updatev3.manifest", text(manifest + "addsymlink \"a\" \"b\"\n"));
    assertThat(diff(build("f.mar", files("Firefox", "1.0")), build("t.mar", files)).code())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Contents/Resources/"})
  void zotero_is_known_though_its_application_ini_lies_in_app(String root) throws IOException {
    Path from = zotero(root, "7.0.10");
    Path to = zotero(root, "7.0.11");
    Cli.Run run = diff(from, to);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("Zotero 7.0.10 → 7.0.11");
    assertThat(cli.run("inspect", dir.resolve("p.mar")).out()).contains("version     7.0.11");
    assertThat(cli.run("tools", "which", from).out())
        .contains("build.product      Zotero")
        .contains("rule               zotero\n");
  }

  private Path zotero(String root, String version) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String ini = "[App]\nVendor=Zotero\nName=Zotero\nVersion=%s\nID=zotero@zotero.org\n";
    files.put(root + "app/application.ini", text(ini.formatted(version)));
    files.put(root + "app/omni.ja", text(version.repeat(50)));
    files.put(root + "precomplete", text("remove \"x\"\n"));
    return build(version + ".mar", files);
  }

  @Test
  void tor_browsers_version_is_its_archives_and_not_its_firefoxs() throws IOException {
    Path from = tor("13.0.14", "115.10.0");
    Path to = tor("13.0.15", "115.10.0");
    assertThat(diff(from, to).code()).isZero();
    assertThat(cli.run("inspect", dir.resolve("p.mar")).out()).contains("version     13.0.15");
    Cli.Run run = diff(to, from);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("none below its own, 13.0.15");
  }

  private Path tor(String own, String firefox) throws IOException {
    TestArchive archive = TestArchive.of(Packing.XZ).complete().product("release", own);
    return archive
        .file(
            "application.ini", "[App]\nVendor=Tor Project\nName=Firefox\nVersion=" + firefox + "\n")
        .file("precomplete", "remove \"x\"\n")
        .file("words", own)
        .write(dir.resolve(own + ".mar"));
  }

  @Test
  void a_build_without_application_ini_has_the_version_of_its_archive() throws IOException {
    Path from = bare("1.0");
    Path to = bare("1.1");
    Cli.Run run = diff(from, to);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("inspect", dir.resolve("p.mar")).out()).contains("version     1.1");
    assertThat(diff(to, from).code()).isEqualTo(5);
  }

  private Path bare(String version) throws IOException {
    return TestArchive.of(Packing.XZ)
        .complete()
        .product("c", version)
        .file("precomplete", "remove \"a\"\n")
        .file("a", version)
        .write(dir.resolve("bare" + version + ".mar"));
  }

  @Test
  void a_report_made_with_an_exemption_is_reproduced_with_it() throws IOException {
    Path from = build("f.mar", files("Firefox", "1.0"));
    Path to = build("t.mar", files("Thunderbird", "1.1"));
    Cli.Run made = diff(from, to, "--other-product", "--json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("\"other_product\": true", "\"other_system\": false");
    Path report = Files.writeString(dir.resolve("r.json"), made.out());
    Cli.Run again = cli.run("reproduce", report);
    assertThat(again.code()).as(again.err()).isZero();
    Files.writeString(report, made.out().replaceAll(".*\"(identical|other_.*)\": .*\n", ""));
    assertThat(cli.run("reproduce", report).code()).as("of an earlier version").isZero();
  }

  @Test
  void a_plan_whose_exemption_is_no_truth_value_is_told_so() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.json"),
            "{\"pairs\": [{\"from\": \"a\", \"to\": \"b\", \"identical\": \"perhaps\"}]}");
    expectRefused(
        2, "pairs[0].identical is neither true nor false", "batch", plan, "-o", dir.resolve("out"));
  }
}
