package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Tells of each file of an update why it is sent so, or not at all. */
final class ExplainReasonsTest {
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

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String why(JsonObject anatomy, String list, String path) {
    for (JsonElement one : anatomy.getAsJsonArray(list)) {
      if (one.getAsJsonObject().get("path").getAsString().equals(path)) {
        return one.getAsJsonObject().get("why").getAsString();
      }
    }
    return "not in " + list;
  }

  /** Builds that differ in every way that has a reason of its own. */
  private Path[] pair() throws IOException {
    byte[] noise = new byte[3000];
    new Random(1).nextBytes(noise);
    byte[] other = new byte[3000];
    new Random(2).nextBytes(other);
    byte[] alike = noise.clone();
    alike[9] = 1;
    Path from =
        TestArchive.build(Packing.XZ, "Hello", "1.0")
            .file("same", "same")
            .stored("library", 0644, Packer.pack(noise, Packing.XZ))
            .stored("tool", 0644, Packer.pack(text("tool"), Packing.XZ))
            .stored("noise", 0644, Packer.pack(noise, Packing.XZ))
            .file("empty", "")
            .file("old/gone", "gone")
            .write(dir.resolve("from.mar"));
    Path to =
        TestArchive.build(Packing.XZ, "Hello", "1.1")
            .file("same", "same")
            .stored("library", 0644, Packer.pack(alike, Packing.XZ))
            .stored("tool", 0755, Packer.pack(text("tool"), Packing.XZ))
            .stored("noise", 0644, Packer.pack(other, Packing.XZ))
            .file("empty", "no more")
            .file("fresh", "fresh")
            .write(dir.resolve("to.mar"));
    return new Path[] {from, to};
  }

  private void expectReasons(JsonObject json, String noise) {
    assertThat(why(json, "members", "tool"))
        .isEqualTo("the mode changed, and a patch can't change it");
    assertThat(why(json, "members", "noise")).isEqualTo(noise);
    assertThat(why(json, "members", "empty")).isEqualTo("one side is empty");
    assertThat(why(json, "members", "fresh")).isEqualTo("only in the new build");
    assertThat(why(json, "members", "precomplete")).isEqualTo("this file is always sent whole");
    assertThat(why(json, "removed", "old/gone")).isEqualTo("only in the old build");
    assertThat(why(json, "removed", "old/")).isEqualTo("the directory, if it is empty");
    assertThat(why(json, "unchanged", "same")).isEqualTo("the content is the same");
    assertThat(json.getAsJsonObject("from").get("version").getAsString()).isEqualTo("1.0");
    assertThat(json.getAsJsonObject("to").get("version").getAsString()).isEqualTo("1.1");
    assertThat(json.get("share").getAsDouble()).isBetween(0.1, 2.0);
  }

  @Test
  void with_a_report_or_the_builds_every_file_has_its_true_reason() throws IOException {
    Path[] pair = pair();
    Path mar = dir.resolve("pair.mar");
    Cli.Run made = cli.run("diff", pair[0], pair[1], "-o", mar, "--json");
    assertThat(made.code()).as(made.err()).isZero();
    Path report = Files.writeString(dir.resolve("report.json"), made.out());
    expectReasons(
        json("explain", mar, "--report", report, "--json"),
        "the patch is no smaller than the whole file");
    expectReasons(
        json("explain", mar, "--from", pair[0], "--to", pair[1], "--json"),
        "the content changed; no patch was made, or none that is smaller");
    JsonObject alone = json("explain", mar, "--json");
    assertThat(why(alone, "members", "tool"))
        .isEqualTo("sent whole; the partial alone doesn't say why");
    assertThat(why(alone, "removed", "old/gone")).isEqualTo("removed");
    assertThat(alone.getAsJsonArray("unchanged")).isEmpty();
    assertThat(alone.has("share")).isFalse();
  }

  @Test
  void page_and_lines_use_the_same_words() throws IOException {
    Path[] pair = pair();
    Path mar = dir.resolve("pair.mar");
    assertThat(cli.run("diff", pair[0], pair[1], "-o", mar).code()).isZero();
    Path page = dir.resolve("page.html");
    Cli.Run run = cli.run("explain", mar, "--from", pair[0], "--to", pair[1], "--html", page);
    assertThat(run.code()).as(run.err()).isZero();
    String html = Files.readString(page).replace("&#39;", "'");
    for (String words :
        List.of(
            "Hello 1.0 → 1.1",
            " of the complete update",
            "patches",
            "whole files",
            "header and index",
            "the mode changed, and a patch can't change it",
            "the content changed: MBDIFF10 patch",
            "where to copy from in the old file")) {
      assertThat(run.out()).contains(words);
      assertThat(html).contains(words);
    }
  }

  @Test
  void a_report_of_another_partial_is_not_believed() throws IOException {
    Path report =
        Files.writeString(
            dir.resolve("report.json"),
            cli.run("diff", OLD, NEW, "-o", dir.resolve("2.mar"), "--full=hello", "--json").out());
    Path page = dir.resolve("page.html");
    Cli.Run run = cli.run("explain", partial, "--report", report, "--html", page);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("doesn't tell of the partial with the hash");
    assertThat(page).doesNotExist();
    assertThat(cli.run("explain", partial, "--from", OLD).code()).isEqualTo(2);
    assertThat(cli.run("explain", partial, "--to", NEW).code()).isEqualTo(2);
    assertThat(cli.run("explain", partial, "--report", report, "--from", OLD, "--to", NEW).code())
        .isEqualTo(2);
  }

  @Test
  void a_batch_s_report_tells_of_each_of_its_partials() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.csv"),
            "from,to\n" + OLD.toAbsolutePath() + "," + NEW.toAbsolutePath() + "\n");
    Path out = dir.resolve("out");
    assertThat(cli.run("batch", plan, "-o", out).code()).isZero();
    Path report = out.resolve("senbon-report.json");
    assertThat(json("explain", partial, "--report", report, "--json").has("share")).isTrue();
  }
}
