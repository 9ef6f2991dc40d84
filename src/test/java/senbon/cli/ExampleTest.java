package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does with the two example builds. */
final class ExampleTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("hello.partial.mar");
  }

  private Cli.Run diff(Object... more) {
    Object[] args =
        Stream.concat(Stream.of("diff", OLD, NEW, "-o", partial), Stream.of(more)).toArray();
    return cli.run(args);
  }

  private List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void diff_prints_the_path_on_standard_output_and_the_rest_elsewhere() {
    Cli.Run run = diff();
    assertThat(run.code()).isZero();
    assertThat(run.line()).isEqualTo(partial.toString());
    assertThat(run.err()).contains("3 patched, 4 sent whole, 1 new, 1 removed, 1 unchanged");
    assertThat(partial).isRegularFile();
  }

  @Test
  void the_report_in_json_tells_every_file_and_tool() {
    JsonObject report = JsonParser.parseString(diff("--json").out()).getAsJsonObject();
    assertThat(report.get("output").getAsString()).isEqualTo(partial.toString());
    assertThat(report.getAsJsonObject("counts").get("patch").getAsInt()).isEqualTo(3);
    assertThat(report.getAsJsonObject("tools").get("patch").getAsString()).isEqualTo("senbon@2");
    assertThat(report.getAsJsonArray("files")).hasSize(10);
  }

  @Test
  void the_second_time_it_comes_from_the_cache_with_the_same_bytes() throws IOException {
    diff();
    byte[] first = Files.readAllBytes(partial);
    Files.delete(partial);
    Cli.Run run = diff();
    assertThat(run.err()).contains("found in the cache");
    assertThat(partial).hasBinaryContent(first);
  }

  @Test
  void an_existing_file_is_left_alone_unless_it_is_the_same_or_forced() throws IOException {
    assertThat(diff().code()).isZero();
    assertThat(diff().code()).isZero();
    Files.writeString(partial, "mine");
    assertThat(diff().code()).isEqualTo(5);
    assertThat(partial).hasContent("mine");
    assertThat(diff("--force").code()).isZero();
    assertThat(partial).binaryContent().startsWith("MAR1".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void apply_gives_the_new_build_with_its_modes() throws IOException {
    diff();
    Path out = dir.resolve("out");
    assertThat(cli.run("apply", partial, OLD, "-o", out).code()).isZero();
    assertThat(out.resolve("tools/report.sh")).isExecutable();
    assertThat(out.resolve("doc/old.txt")).doesNotExist();
    assertThat(out.resolve("i18n/de.txt")).hasContent("Hallo, Welt!\n");
    assertThat(Files.getPosixFilePermissions(out.resolve("LICENSE")))
        .doesNotContain(PosixFilePermission.OWNER_EXECUTE);
    Path again = dir.resolve("again");
    Path installed = dir.resolve("installed");
    Path none = dir.resolve("none.mar");
    assertThat(cli.run("diff", NEW, OLD, "-o", none, "--product-version=1.1").code()).isZero();
    assertThat(cli.run("apply", none, out, "-o", installed).code()).isZero();
    assertThat(cli.run("apply", partial, installed, "-o", again).code()).isZero();
    assertThat(again.resolve("hello")).hasSameBinaryContentAs(out.resolve("hello"));
  }

  @Test
  void verify_tells_a_good_partial_from_one_for_other_builds() {
    diff();
    assertThat(cli.run("verify", partial, "--from", OLD, "--to", NEW).code()).isZero();
    Cli.Run wrong = cli.run("verify", partial, "--from", NEW, "--to", OLD);
    assertThat(wrong.code()).isEqualTo(4);
    assertThat(wrong.err()).startsWith("senbon: ");
  }

  @Test
  void inspect_tells_which_tools_made_a_partial_of_ours() {
    diff();
    String shown = cli.run("inspect", partial).out();
    assertThat(shown).containsPattern("engine +senbon@2").containsPattern("made-by +senbon/");
    assertThat(new Cli(dir.resolve("other")).run("inspect", partial).out())
        .as("elsewhere nothing is known of it")
        .doesNotContain("senbon@2");
  }

  @Test
  void inspect_shows_channel_members_and_manifest() {
    diff();
    assertThat(cli.run("inspect", partial, "--manifest").out())
        .contains("hello-release", "hello.patch", "patch \"hello.patch\" \"hello\"", "MBDIFF10");
    JsonObject json =
        JsonParser.parseString(cli.run("inspect", partial, "--json").out()).getAsJsonObject();
    assertThat(json.get("version").getAsString()).isEqualTo("1.1");
  }

  @Test
  void the_bytes_do_not_depend_on_the_number_of_jobs() throws IOException {
    diff("--jobs=1");
    byte[] first = Files.readAllBytes(partial);
    Cli other = new Cli(dir.resolve("other"));
    Path second = dir.resolve("second.mar");
    other.run("diff", OLD, NEW, "-o", second, "--jobs=4");
    assertThat(second).hasBinaryContent(first);
  }

  @Test
  void both_manifests_are_written_when_asked_for() {
    assertThat(diff("--manifest=v2+v3").code()).isZero();
    assertThat(cli.run("inspect", partial).out()).contains("updatev2.manifest");
    assertThat(cli.run("verify", partial, "--from", OLD, "--to", NEW).code()).isZero();
  }

  @Test
  void a_failure_leaves_no_file_behind() throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    Path target = out.resolve("x.mar");
    Cli.Run run = cli.run("diff", OLD, NEW, "-o", target, "--to-hash", "0".repeat(64));
    assertThat(run.code()).isEqualTo(4);
    assertThat(filesIn(out)).isEmpty();
  }

  @Test
  void each_failure_has_its_exit_code_and_a_sentence() throws IOException {
    Path text = Files.writeString(dir.resolve("text.mar"), "this is no archive at all");
    assertThat(cli.run("diff", OLD).code()).isEqualTo(2);
    assertThat(cli.run("diff", OLD, dir.resolve("missing.mar")).code()).isEqualTo(2);
    assertThat(cli.run("diff", OLD, text).code()).isEqualTo(3);
    assertThat(cli.run("diff", OLD, NEW, "--tool=mbsdiff@99").code()).isEqualTo(2);
    assertThat(diff("--channel=a,b").code()).isEqualTo(2);
    assertThat(cli.run("diff", OLD, NEW, "-o", dir.resolve("no/such/dir/x.mar")).code())
        .isEqualTo(2);
    Cli.Run json = cli.run("diff", OLD, text, "--json");
    String object = json.err().lines().filter(l -> l.startsWith("{")).findFirst().orElseThrow();
    assertThat(JsonParser.parseString(object).getAsJsonObject().get("code").getAsInt())
        .isEqualTo(3);
  }
}
