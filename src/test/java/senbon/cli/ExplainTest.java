package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Takes partials apart: ours, and odd ones of other makers. */
final class ExplainTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("p.mar");
    assertThat(cli.run("diff", OLD, NEW, "-o", partial).code()).isZero();
  }

  private JsonObject json(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private List<String> rules(Path mar) {
    List<String> rules = new ArrayList<>();
    for (JsonElement finding : json("explain", mar, "--json").getAsJsonArray("findings")) {
      rules.add(finding.getAsJsonObject().get("rule").getAsString());
    }
    return rules;
  }

  @Test
  void every_byte_of_the_partial_is_accounted_for() throws IOException {
    JsonObject json = json("explain", partial, "--json");
    long sum = json.get("around").getAsLong();
    for (JsonElement member : json.getAsJsonArray("members")) {
      JsonObject one = member.getAsJsonObject();
      sum += one.get("packed").getAsLong();
      if (one.get("kind").getAsString().equals("patch")) {
        assertThat(
                one.get("packed_header").getAsLong()
                    + one.get("packed_container").getAsLong()
                    + one.get("packed_control").getAsLong()
                    + one.get("packed_diff").getAsLong()
                    + one.get("packed_extra").getAsLong())
            .isEqualTo(one.get("packed").getAsLong());
        assertThat(one.get("control").getAsLong() % 12).isZero();
      }
    }
    assertThat(sum).isEqualTo(Files.size(partial));
  }

  @Test
  void the_page_is_whole_and_asks_nothing_of_the_network() throws IOException {
    Path page = dir.resolve("page.html");
    assertThat(cli.run("explain", partial, "--html", page).code()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("<svg", "hello", "prefers-color-scheme: dark")
        .endsWith("</html>\n")
        .doesNotContain("http://", "https://", "<script", "url(", "@import");
  }

  @Test
  void what_grew_since_another_partial_comes_first() {
    Path other = dir.resolve("other.mar");
    cli.run("diff", OLD, NEW, "-o", other, "--full=hello");
    JsonObject first =
        json("explain", other, "--against", partial, "--json")
            .getAsJsonArray("changes")
            .get(0)
            .getAsJsonObject();
    assertThat(first.get("path").getAsString()).isEqualTo("hello");
    assertThat(first.get("now").getAsLong()).isGreaterThan(first.get("before").getAsLong());
  }

  @Test
  void our_own_partials_have_nothing_odd() {
    assertThat(rules(partial)).isEmpty();
    Path both = dir.resolve("both.mar");
    cli.run("diff", OLD, NEW, "-o", both, "--manifest=v2+v3");
    assertThat(rules(both)).isEmpty();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path odd(String manifest, String channel) throws IOException {
    Path path = dir.resolve("odd.mar");
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo(channel, "1"));
      mar.add("updatev3.manifest", 0644, Packer.pack(text(manifest), Packing.XZ));
      mar.add("a", 0644, Packer.pack(TestMars.program(TestMars.AARCH64, 1), Packing.XZ_X86));
      mar.add("b.patch", 0644, Packer.pack(text("Zucc and so on"), Packing.XZ_X86));
      mar.add("c", 0644, Packer.pack(text("c"), Packing.XZ));
      mar.finish();
    }
    return path;
  }

  @Test
  void the_oddities_of_other_makers_are_found() throws IOException {
    Path odd =
        odd(
            """
            type "partial"
            add "a"
            patch "b.patch" "b"
            remove "d/e"
            remove "d/f"
            remove "d/g"
            """,
            "release,beta");
    assertThat(rules(odd))
        .containsExactlyInAnyOrder(
            "channel-list", "branch-filter", "zucchini", "no-v2", "unsorted", "no-rmdir", "unused");
  }

  @Test
  void raw_lines_and_directories_in_the_wrong_order_are_found() throws IOException {
    Path raw = odd("type \"partial\"\nadd \"a\"\nsome/old/file.txt\n", "release");
    assertThat(rules(raw)).contains("raw-line").doesNotContain("bad-manifest");
    Files.delete(raw);
    Path order = odd("type \"partial\"\nadd \"a\"\nrmdir \"d/\"\nrmdir \"d/e/\"\n", "release");
    assertThat(rules(order)).contains("rmdir-order");
  }

  /** The rules of an archive of these members, each by its manifest, packed in this way. */
  private List<String> rules(String channel, Packing packing, String manifest, Object... members)
      throws IOException {
    Path path = dir.resolve("made.mar");
    Files.deleteIfExists(path);
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo(channel, "1"));
      mar.add("updatev3.manifest", 0644, Packer.pack(text(manifest), packing));
      for (int i = 0; i < members.length; i += 2) {
        mar.add((String) members[i], 0644, Packer.pack((byte[]) members[i + 1], packing));
      }
      mar.finish();
    }
    return rules(path);
  }

  @Test
  void each_deviation_is_found_once_and_nothing_else_with_it() throws IOException {
    byte[] x86 = TestMars.program(TestMars.X86_64, 1);
    byte[] arm = TestMars.program(TestMars.AARCH64, 1);
    String head = "type \"partial\"\n";
    String add = head + "add \"a\"\n";
    assertThat(rules("ch", Packing.XZ, add, "a", x86)).isEmpty();
    assertThat(rules("ch", Packing.XZ_X86, add, "a", x86)).isEmpty();
    assertThat(rules("ch", Packing.XZ_X86, add, "a", arm)).containsExactly("branch-filter");
    assertThat(rules("ch", Packing.BZIP2, add, "a", arm)).containsExactly("no-v2");
    assertThat(rules("a,b", Packing.XZ, add, "a", x86)).containsExactly("channel-list");
    assertThat(rules("", Packing.XZ, add, "a", x86)).containsExactly("no-channel");
    assertThat(rules("ch", Packing.XZ, add + "old/file\nold/dir/\n", "a", x86))
        .containsExactly("raw-line");
    assertThat(rules("ch", Packing.XZ, add, "a", x86, "b", x86)).containsExactly("unused");
    assertThat(rules("ch", Packing.XZ, add + "add \"b\"\n", "a", x86)).containsExactly("no-member");
    assertThat(
            rules(
                "ch",
                Packing.XZ,
                add + "remove \"d/x\"\nremove \"d/w\"\nremove \"d/v\"\n",
                "a",
                x86))
        .containsExactly("no-rmdir");
    String unsorted = add + "add \"b\"\nadd \"c\"\n";
    assertThat(rules("ch", Packing.XZ, unsorted, "a", x86, "b", x86, "c", x86))
        .containsExactly("unsorted");
    assertThat(rules("ch", Packing.XZ, add + "rmdir \"d/\"\nrmdir \"d/e/\"\n", "a", x86))
        .containsExactly("rmdir-order");
  }

  @Test
  @Tag("interop")
  void the_reference_scripts_partials_have_nothing_odd_but_their_filtered_patches() {
    Path reference = Shared.dir("vectors/reference");
    assertThat(rules(reference.resolve("reference.partial.mar"))).isSubsetOf("branch-filter");
    assertThat(rules(reference.resolve("reference.partial.signed-sha384.mar")))
        .isSubsetOf("branch-filter");
  }

  @Test
  void the_page_folds_long_tables_and_shows_what_changed() throws IOException {
    StringBuilder manifest = new StringBuilder("type \"partial\"\n");
    Object[] members = new Object[1200];
    for (int i = 600; i-- > 0; ) {
      String name = "dir-%d/<file>-%03d".formatted(i % 7, i);
      manifest.append("add \"").append(name).append("\"\n");
      members[2 * i] = name;
      members[2 * i + 1] = text("content " + "x".repeat(i) + i);
    }
    rules("ch", Packing.XZ, manifest.toString(), members);
    Path page = dir.resolve("page.html");
    Cli.Run run = cli.run("explain", dir.resolve("made.mar"), "--against", partial, "--html", page);
    assertThat(run.code()).as(run.err()).isZero();
    String html = Files.readString(page);
    assertThat(html).contains("What changed since p.mar", "new here", "&lt;file&gt;");
    assertThat(html).doesNotContain("<file>");
    assertThat(html.split("<details", -1)).hasSize(1 + 3);
    assertThat(html.split("<tr id=", -1)).hasSize(1 + 500);
    assertThat(html).contains("smaller files, ", "(101)</summary>");
  }
}
