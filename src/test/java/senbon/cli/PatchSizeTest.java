package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.FileSource;
import senbon.diff.Records;
import senbon.mar.MarArchive;
import senbon.pack.Packing;

/** What patches of files of odd kinds take, in bytes and in time. */
final class PatchSizeTest {
  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(dir.resolve("cache"));
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 97})
  void records_that_grow_take_no_more_than_mbsdiff_needs(int record) throws IOException {
    byte[] old = Records.table(1_100_000);
    byte[] now = Records.grown(old, record, record, new byte[] {'!'});
    int reference = patch(old, now, "--tool=mbsdiff@61");
    assertThat(patch(old, now)).isLessThanOrEqualTo(reference);
    assertThat(patch(old, now, "--effort=best")).isLessThanOrEqualTo(reference);
  }

  @Test
  void more_effort_never_takes_more_bytes() throws IOException {
    // The records come and go where files above two megabytes are indexed by samples only.
    byte[] old = Records.table(1_100_000);
    byte[] now = Records.grown(old, 40, 40, new byte[] {'!'});
    Random random = new Random(4);
    for (int i = 0; i < now.length; i += 150) {
      now[i + random.nextInt(80)]++;
    }
    int usual = patch(old, now);
    assertThat(patch(old, now, "--effort=best")).isLessThanOrEqualTo(usual);
  }

  @Test
  void the_stand_in_for_mbsdiff_gives_up_files_on_which_it_would_not_end() throws IOException {
    byte[] period = Records.table(32);
    byte[] old = new byte[1_600_000];
    byte[] now = new byte[old.length];
    for (int i = 0; i < old.length; i++) {
      old[i] = period[i % 32];
      now[i] = period[(i + 1) % 32];
    }
    Path from = Files.write(dir.resolve("from"), old);
    Path to = Files.write(dir.resolve("to"), now);
    Path patch = dir.resolve("patch");
    Cli.Run run = cli.run("shim", "mbsdiff", from, to, patch);
    assertThat(run.code()).isEqualTo(7);
    assertThat(run.err())
        .contains("mbsdiff's search for the patch of " + to)
        .contains("Use the tool senbon@2, or send the file whole.");
    assertThat(patch).doesNotExist();
    assertThat(cli.run("shim", "mbsdiff", from, to, patch, "--tool=senbon@2").code()).isZero();
  }

  /** The bytes of the patch that a partial has. */
  private int patch(byte[] old, byte[] now, String... options) throws IOException {
    Path from = build("from.mar", "1.0", old);
    Path to = build("to.mar", "1.1", now);
    Path partial = dir.resolve("partial.mar");
    Object[] args = {"diff", from, to, "-o", partial, "--force", "-q"};
    Object[] all = Arrays.copyOf(args, args.length + options.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    Cli.Run run = cli.run(all);
    assertThat(run.code()).as(run.err()).isZero();
    try (MarArchive archive = MarArchive.open(FileSource.open(partial))) {
      return archive.packed(archive.find("table.patch").orElseThrow()).length;
    }
  }

  private Path build(String name, String version, byte[] table) throws IOException {
    Map<String, byte[]> files = TestMars.files("Toy", version, "toy-release");
    files.put("precomplete", TestMars.text("remove \"words.txt\"\nremove \"table\"\n"));
    files.put(
        "updatev3.manifest",
        TestMars.text(
            "type \"complete\"\nadd \"table\"\nadd \"words.txt\"\nadd \"application.ini\"\nadd \"update-settings.ini\"\nadd \"precomplete\"\n"));
    files.put("table", table);
    return TestMars.write(dir.resolve(name), files, "toy-release", Packing.XZ);
  }
}
