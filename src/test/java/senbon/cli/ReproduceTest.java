package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproduceTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;
  private Path report;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("p.mar");
    report = dir.resolve("report.json");
  }

  private void make(Object... more) throws IOException {
    Object[] args = new Object[more.length + 6];
    System.arraycopy(new Object[] {"diff", OLD, NEW, "-o", partial, "--json"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    Files.writeString(report, run.out());
  }

  @Test
  void the_report_gives_the_same_bytes_again() throws IOException {
    make(
        "--tool=mbsdiff@classic",
        "--manifest=v2+v3",
        "--max-patches=1",
        "--full=hello",
        "--product-version=1.1.1");
    Path again = dir.resolve("again.mar");
    Cli.Run run = cli.run("reproduce", report, "-o", again);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("identical: sha256:");
    assertThat(again).hasSameBinaryContentAs(partial);
  }

  @Test
  void archives_may_have_moved_but_must_be_the_same() throws IOException {
    make();
    Path from = Files.copy(OLD, dir.resolve("moved.mar"));
    assertThat(cli.run("reproduce", report, "--from", from, "--to", NEW).code()).isZero();
    Cli.Run run = cli.run("reproduce", report, "--from", NEW);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("has the hash");
  }

  @Test
  void what_differs_is_said() throws IOException {
    make("--tool=mbsdiff@classic");
    JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    json.getAsJsonObject("options").addProperty("max_patches", 0);
    Files.writeString(report, json.toString());
    Path again = dir.resolve("again.mar");
    Cli.Run run = cli.run("reproduce", report, "-o", again);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("bytes sent for");
    assertThat(again).doesNotExist();
  }

  @Test
  void a_damaged_report_is_said_in_one_sentence() throws IOException {
    make();
    Files.writeString(report, Files.readString(report).replace("max_patches", "most_patches"));
    Cli.Run run = cli.run("reproduce", report);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("options.max_patches is missing").hasLineCount(1);
    assertThat(cli.run("reproduce", dir.resolve("none.json")).code()).isEqualTo(2);
  }

  @Test
  void builds_that_are_no_archives_give_the_same_bytes_again() throws IOException {
    Path from = dir.resolve("from");
    Path to = dir.resolve("to");
    assertThat(cli.run("mar", "extract", OLD, "-o", from).code()).isZero();
    assertThat(cli.run("mar", "extract", NEW, "-o", to).code()).isZero();
    Path attestation = dir.resolve("attestation.json");
    Object[] diff = {"diff", from, to, "--json", "--pack=xz-x86", "--filters=keep", "-o", partial};
    Cli.Run run = cli.run(with(diff, "--attest", attestation));
    assertThat(run.code()).as(run.err()).isZero();
    Files.writeString(report, run.out());
    assertThat(run.out()).contains("\"packed\": \"xz-x86\"");
    Path again = dir.resolve("again.mar");
    run = cli.run("reproduce", report, "-o", again);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(again).hasSameBinaryContentAs(partial);
    run = cli.run("reproduce", attestation, "--from", from, "--to", to);
    assertThat(run.code()).as(run.err()).isZero();
    Files.writeString(to.resolve("hello"), "another");
    run = cli.run("reproduce", report);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("packed as an archive, has the hash");
    run = cli.run("reproduce", report, "--to", NEW);
    assertThat(run.code()).isEqualTo(4);
  }

  private static Object[] with(Object[] words, Object... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }
}
