package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -o} means where the command may choose the name, and which build comes first. */
final class OutputPlacesTest {
  private static final String OLD = "examples/hello-1.0.complete.mar";
  private static final String NEW = "examples/hello-1.1.complete.mar";
  private static final String NAME = "hello-1.0-1.1.partial.mar";

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private void assertMade(Cli.Run run, Path place) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).isEqualTo(place.toString());
    assertThat(cli.run("verify", place, "--from", OLD, "--to", NEW).code()).isZero();
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void an_output_that_ends_in_a_slash_or_is_a_directory_gets_a_file_of_the_default_name()
      throws IOException {
    Path there = Files.createDirectory(dir.resolve("there"));
    assertMade(cli.run("diff", OLD, NEW, "-o", there), there.resolve(NAME));
    Path missing = dir.resolve("not/yet");
    assertMade(cli.run("diff", OLD, NEW, "-o", missing + "/"), missing.resolve(NAME));
    Path link = Files.createSymbolicLink(dir.resolve("link"), there);
    assertMade(cli.run("diff", OLD, NEW, "-o", link), link.resolve(NAME));
    assertThat(count(there)).isEqualTo(1);
  }

  @Test
  void anything_else_is_the_file_itself() {
    Path file = dir.resolve("update");
    assertMade(cli.run("diff", OLD, NEW, "-o", file), file);
    assertMade(cli.run("diff", OLD, NEW, "-o", file), file);
    Cli.Run slash = cli.run("diff", OLD, NEW, "-o", file + "/");
    assertThat(slash.code()).isEqualTo(2);
    assertThat(slash.err()).contains("update is not a directory.");
    Cli.Run empty = cli.run("diff", OLD, NEW, "-o", "");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("The name of the output is empty.");
  }

  @Test
  void a_name_that_was_asked_for_is_the_files_name() throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    Cli.Run run = cli.run("diff", OLD, NEW, "-o", out, "--name={appName}--{from_version}.mar");
    assertMade(run, out.resolve("hello--1.0.mar"));
    Cli.Run outside = cli.run("diff", OLD, NEW, "-o", out, "--name=../x.mar");
    assertThat(outside.code()).isEqualTo(2);
    assertThat(outside.err()).contains("'../x.mar' is not the name of a file.");
    assertThat(dir.resolve("x.mar")).doesNotExist();
  }

  @Test
  void a_build_is_never_replaced_by_a_file_that_gets_its_name() throws IOException {
    Path old = Files.copy(Path.of(OLD), dir.resolve("hello.mar"));
    Cli.Run run = cli.run("diff", old, NEW, "-o", dir, "--name={appName}.mar", "--force");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("is one of the files that are read.");
    assertThat(old).hasSameBinaryContentAs(Path.of(OLD));
  }

  @Test
  void several_old_builds_need_a_directory() throws IOException {
    Path other = Files.copy(Path.of(OLD), dir.resolve("other.mar"));
    Path missing = dir.resolve("missing");
    Cli.Run file = cli.run("diff", "--from", OLD, "--from", other, NEW, "-o", missing);
    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err())
        .contains("'" + missing + "' is no directory, and several --from make several files.")
        .contains("Use '" + missing + "/' to have it made.");
    assertThat(missing).doesNotExist();
    Cli.Run there = cli.run("diff", "--from", OLD, "--from", other, NEW, "-o", other);
    assertThat(there.code()).isEqualTo(2);
    assertThat(there.err()).endsWith("Use a directory.\n");
    Cli.Run made =
        cli.run(
            "diff", "--from", OLD, "--from", other, NEW, "-o", missing + "/", "--name={number}");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).isEqualTo(missing.resolve("1") + "\n" + missing.resolve("2") + "\n");
  }

  @Test
  void a_partial_that_is_made_again_goes_where_diff_puts_it() throws IOException {
    Cli.Run diff = cli.run("diff", OLD, NEW, "-o", dir.resolve("p"), "--json");
    Path report = Files.writeString(dir.resolve("report.json"), diff.out());
    Path again = dir.resolve("again");
    assertThat(cli.run("reproduce", report, "-o", again + "/").code()).isZero();
    assertThat(again.resolve(NAME)).hasSameBinaryContentAs(dir.resolve("p"));
    assertThat(cli.run("reproduce", report, "-o", again.resolve("file")).code()).isZero();
    assertThat(again.resolve("file")).hasSameBinaryContentAs(dir.resolve("p"));
  }

  @Test
  void plan_takes_the_old_build_first_as_diff_does() {
    String planned = cli.run("plan", OLD, NEW, "--json").out();
    String made = cli.run("diff", OLD, NEW, "-o", dir.resolve("p"), "--json").out();
    assertThat(text(planned, "from")).isEqualTo(text(made, "from")).contains("1.0");
    assertThat(text(planned, "to")).isEqualTo(text(made, "to")).contains("1.1");
    assertThat(cli.run("plan", "--help").out()).containsPattern("senbon plan .*FROM TO");
    assertThat(cli.run("diff", "--help").out()).containsPattern("senbon diff .*FROM TO");
  }

  private static String text(String json, String build) {
    var root = JsonParser.parseString(json);
    var one = root.isJsonArray() ? root.getAsJsonArray().get(0) : root;
    var side = one.getAsJsonObject().get(build);
    return side.isJsonObject()
        ? side.getAsJsonObject().get("location").getAsString()
        : side.getAsString();
  }
}
