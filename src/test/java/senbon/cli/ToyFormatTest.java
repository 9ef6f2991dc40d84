package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.MarWriter;
import senbon.pack.Packing;
import senbon.session.Catalogue;
import senbon.store.Cache;
import senbon.store.entry.CacheMode;

/** A patch format is made, proven and told by all commands without their knowing of it. */
final class ToyFormatTest {
  private static final Catalogue CATALOGUE = ToyFormat.catalogue(new ToyFormat(true));

  @TempDir private Path dir;
  private Cli cli;
  private Path old;
  private Path now;
  private Path partial;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"), () -> CATALOGUE);
    old = complete("toybrowser", 1);
    now = complete("toybrowser", 2);
    partial = dir.resolve("partial.mar");
  }

  private static Map<String, byte[]> files(String product, int version) {
    Map<String, byte[]> files = TestMars.files(product, version + ".0", "ch");
    for (int i = 0; i < 2; i++) {
      byte[] program = TestMars.program(TestMars.X86_64, 3 + i);
      program[2000] = (byte) version;
      files.put("bin/program" + i, program);
    }
    return files;
  }

  private Path complete(String product, int version) throws IOException {
    return TestMars.write(
        dir.resolve(product + version + ".mar"), files(product, version), "ch", Packing.XZ);
  }

  private Cli.Run good(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private JsonObject json(Object... args) {
    return JsonParser.parseString(good(args).out()).getAsJsonObject();
  }

  /** Of each patch in an archive, what inspect calls its format. */
  private Map<String, String> formats(Path mar) {
    Map<String, String> formats = new TreeMap<>();
    for (JsonElement member : json("inspect", mar, "--json").getAsJsonArray("members")) {
      JsonObject one = member.getAsJsonObject();
      if (one.has("patch")) {
        formats.put(one.get("name").getAsString(), one.get("patch").getAsString());
      }
    }
    return formats;
  }

  private void assertIsNew(Path tree) throws IOException {
    for (Map.Entry<String, byte[]> file : files("toybrowser", 2).entrySet()) {
      assertThat(tree.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void an_updater_that_reads_it_is_sent_proven_patches_of_it() throws IOException {
    JsonObject report = json("diff", old, now, "-o", partial, "--json");
    JsonObject tools = report.getAsJsonObject("tools");
    assertThat(tools.get("rule").getAsString()).isEqualTo("toy");
    assertThat(tools.get("patch").getAsString()).isEqualTo("toy@1");
    assertThat(tools.get("patch.format").getAsString()).isEqualTo("TOY1");
    assertThat(formats(partial))
        .containsEntry("bin/program0.patch", "TOY1")
        .containsEntry("bin/program1.patch", "TOY1")
        .doesNotContainValue("MBDIFF10");
    Path tree = dir.resolve("tree");
    good("apply", partial, old, "-o", tree);
    assertIsNew(tree);
    assertThat(good("verify", partial, "--from", old, "--to", now).line()).contains("is good");
  }

  @Test
  void another_program_recognises_nothing_in_it() {
    good("diff", old, now, "-o", partial);
    Cli plain = new Cli(dir.resolve("plain"));
    Cli.Run run = plain.run("verify", partial, "--from", old, "--to", now);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("does not begin as any known patch format does");
  }

  @Test
  void its_patches_are_kept_by_their_tool() throws IOException {
    good("diff", old, now, "-o", partial);
    assertThat(engines()).containsOnly("toy@1");
    Path again = dir.resolve("again.mar");
    assertThat(good("diff", old, now, "-o", again).err()).contains("found in the cache");
    assertThat(again).hasSameBinaryContentAs(partial);
    Path other = dir.resolve("other.mar");
    good("diff", old, now, "-o", other, "--tool=mbsdiff@61");
    assertThat(formats(other).values()).isNotEmpty().containsOnly("MBDIFF10");
    assertThat(engines()).contains("toy@1", "mbsdiff@61");
  }

  private List<String> engines() {
    try (Cache cache = Cache.open(dir.resolve("cache"), CacheMode.READ);
        var entries = cache.upkeep().list()) {
      return entries
          .filter(entry -> entry.kind().equals("patch"))
          .map(entry -> entry.key().inputs().get("engine"))
          .toList();
    }
  }

  @Test
  void an_updater_that_does_not_read_it_is_not_sent_it() throws IOException {
    Path from = complete("firefox", 101);
    Path to = complete("firefox", 102);
    Cli.Run run = cli.run("diff", from, to, "-o", partial, "--tool=toy@1");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err())
        .contains("asks for TOY1, which the updater of firefox 101.0 doesn't read");
    assertThat(partial).doesNotExist();
    good("diff", from, to, "-o", partial);
    assertThat(formats(partial).values()).isNotEmpty().containsOnly("MBDIFF10");
  }

  @Test
  void explain_tells_its_parts_and_who_applies_it() throws IOException {
    good("diff", old, now, "-o", partial);
    Path page = dir.resolve("page.html");
    JsonObject json = json("explain", partial, "--json", "--html", page);
    JsonObject patch =
        json.getAsJsonArray("members").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(member -> member.get("path").getAsString().equals("bin/program0"))
            .findFirst()
            .orElseThrow();
    assertThat(patch.get("why").getAsString()).isEqualTo("TOY1 patch");
    assertThat(patch.get("header").getAsLong()).isEqualTo(8);
    assertThat(patch.get("toys").getAsLong()).isEqualTo(4096);
    assertThat(patch.get("toys_not_zero").getAsLong()).isEqualTo(1);
    assertThat(
            patch.get("packed_toys").getAsLong()
                + patch.get("packed_header").getAsLong()
                + patch.get("packed_container").getAsLong())
        .isEqualTo(patch.get("packed").getAsLong());
    assertThat(patch.has("control")).isFalse();
    JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.get("rule").getAsString()).isEqualTo("toy1");
    assertThat(finding.get("text").getAsString())
        .isEqualTo(
            "%d of the patches are of the format TOY1, which only children apply."
                .formatted(formats(partial).size()));
    assertThat(Files.readString(page))
        .contains("TOY1 patch", "<th scope=\"col\" class=\"n wide\">toys</th>");
    assertThat(good("explain", partial).out()).contains("B (1 B not zero)");
  }

  @Test
  void a_report_gives_the_same_bytes_again() throws IOException {
    Path report = dir.resolve("report.json");
    Files.writeString(report, good("diff", old, now, "-o", partial, "--json").out());
    Path again = dir.resolve("again.mar");
    assertThat(good("reproduce", report, "-o", again).out()).startsWith("identical: ");
    assertThat(again).hasSameBinaryContentAs(partial);
  }

  @Test
  void plan_and_batch_know_it_too() throws IOException {
    assertThat(good("plan", old, now, "--files").out()).contains("bin/program0");
    Path plan = Files.writeString(dir.resolve("plan.csv"), "from,to\n" + old + "," + now + "\n");
    good("batch", plan, "-o", dir.resolve("out"));
    try (Stream<Path> made = Files.walk(dir.resolve("out"))) {
      Path mar = made.filter(file -> file.toString().endsWith(".mar")).findFirst().orElseThrow();
      assertThat(formats(mar).values()).isNotEmpty().containsOnly("TOY1");
    }
  }

  @Test
  void one_partial_may_hold_patches_of_several_formats() throws IOException {
    good("diff", old, now, "-o", partial);
    Path other = dir.resolve("other.mar");
    good("diff", old, now, "-o", other, "--tool=mbsdiff@61");
    Path mixed = dir.resolve("mixed.mar");
    mix(mixed, other, "bin/program1.patch");
    assertThat(formats(mixed))
        .containsEntry("bin/program0.patch", "TOY1")
        .containsEntry("bin/program1.patch", "MBDIFF10");
    good("verify", mixed, "--from", old, "--to", now);
    Path tree = dir.resolve("tree");
    good("apply", mixed, old, "-o", tree);
    assertIsNew(tree);
    Path page = dir.resolve("page.html");
    good("explain", mixed, "--html", page);
    assertThat(Files.readString(page))
        .contains(
            "<th scope=\"col\" class=\"n wide\">toys</th>",
            "<th scope=\"col\" class=\"n wide\">control</th>");
  }

  /** The partial, with one member of another. */
  private void mix(Path mixed, Path other, String name) throws IOException {
    try (MarArchive one = MarArchive.open(FileSource.open(partial));
        MarArchive two = MarArchive.open(FileSource.open(other));
        FileChannel out =
            FileChannel.open(mixed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      MarWriter mar = MarWriter.like(one, out);
      for (MarMember member : one.members()) {
        boolean swap = member.name().equals(name);
        mar.add(
            member.name(),
            member.mode(),
            swap ? two.packed(two.find(name).orElseThrow()) : one.packed(member));
      }
      mar.finish();
    }
  }

  @Test
  void a_patch_for_another_file_ends_in_one_clear_error() throws IOException {
    good("diff", old, now, "-o", partial);
    Path third = complete("toybrowser", 3);
    Path tree = dir.resolve("tree");
    Cli.Run run = cli.run("apply", partial, third, "-o", tree);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("is a toy for another file").doesNotContain("Exception");
    assertThat(tree).doesNotExist();
  }

  @Test
  void a_wrong_patch_never_leaves_the_house() {
    Catalogue broken = ToyFormat.catalogue(new ToyFormat(false));
    Cli.Run run = new Cli(dir.resolve("cache"), () -> broken).run("diff", old, now, "-o", partial);
    assertThat(run.code()).isEqualTo(11);
    assertThat(partial).doesNotExist();
  }
}
