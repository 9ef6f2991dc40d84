package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;

/** The stand-in for Chromium's command: its actions, and its exit codes. */
final class ZucchiniStandInTest {
  @TempDir private Path dir;

  private record Run(int code, String out, String err) {}

  private Run run(Object... words) {
    List<String> all = new ArrayList<>(List.of("shim", "zucchini"));
    all.add("--cache-dir=" + dir.resolve("cache"));
    all.add("--");
    for (Object word : words) {
      all.add(word.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }

  @Test
  void a_patch_that_was_made_is_good_and_makes_the_new_file() {
    Path pair = Shared.dir("vectors/zucchini/elf-x86-small");
    Path patch = dir.resolve("patch");
    Path now = dir.resolve("now");
    assertThat(run("-gen", pair.resolve("old"), pair.resolve("new"), patch).code()).isZero();
    assertThat(run("-verify", patch).code()).isZero();
    assertThat(run("-apply", pair.resolve("old"), patch, now).code()).isZero();
    assertThat(now).hasSameBinaryContentAs(pair.resolve("new"));
  }

  @Test
  void each_failure_has_the_originals_code() throws IOException {
    Path vectors = Shared.dir("vectors/zucchini");
    Path now = dir.resolve("now");
    for (String line : Files.readAllLines(vectors.resolve("verdicts.tsv")).subList(1, 56)) {
      String[] fields = line.split("\t", -1);
      if (List.of("raw-text", "elf-x86-small").contains(fields[1])) {
        int code = fields[2].equals("crash") ? 10 : Integer.parseInt(fields[2]);
        Run run =
            run(
                "-apply",
                vectors.resolve(fields[1]).resolve("old"),
                vectors.resolve(fields[0]),
                now);
        assertThat(run.code()).as(line + run.err()).isEqualTo(code);
        assertThat(Files.deleteIfExists(now)).as(line).isEqualTo(code == 0);
      }
    }
    assertThat(
            run("-apply", dir.resolve("none"), vectors.resolve("raw-text/patch.zucc"), now).code())
        .isEqualTo(2);
    assertThat(run("-apply", "a").code()).isEqualTo(1);
    assertThat(run().code()).isEqualTo(1);
  }

  @Test
  void programs_in_a_file_are_listed() {
    Run run = run("-detect", Shared.dir("vectors/zucchini/pe-x64").resolve("old"));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("-- 00000000 +").contains(": Windows PE x64");
  }
}
