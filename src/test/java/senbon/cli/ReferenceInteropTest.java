package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;

/** Against the reference scripts' partial, and against an updater written by somebody else. */
@Tag("interop")
final class ReferenceInteropTest {
  @TempDir private Path dir;

  private static String check(Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.add(Shared.dir("oracle").resolve("marcheck.py").toString());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return said;
  }

  @Test
  void the_reference_partial_is_found_good() {
    Path reference = Shared.dir("vectors/reference");
    for (String name : List.of("reference.partial.mar", "reference.partial.signed-sha384.mar")) {
      Cli.Run run =
          new Cli(dir.resolve("cache"))
              .run(
                  "verify",
                  reference.resolve(name),
                  "--from",
                  reference.resolve("from.complete.mar"),
                  "--to",
                  reference.resolve("to.complete.mar"));
      assertThat(run.code()).as(run.err()).isZero();
    }
  }

  @Test
  void our_partial_is_accepted_by_a_strict_updater_and_no_larger_than_the_reference()
      throws Exception {
    Path reference = Shared.dir("vectors/reference");
    Path from = reference.resolve("from.complete.mar");
    Path to = reference.resolve("to.complete.mar");
    for (String options :
        List.of("", "--tool=mbsdiff@classic", "--manifest=v2+v3", "--effort=fast")) {
      Path partial = dir.resolve("ours" + options.hashCode() + ".mar");
      List<Object> args = new ArrayList<>(List.of("diff", from, to, "-o", partial));
      if (!options.isEmpty()) {
        args.add(options);
      }
      Cli.Run run = new Cli(dir.resolve("cache")).run(args.toArray());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(check("check", from, to, partial)).as(options).startsWith("accepted");
      if (!options.equals("--effort=fast")) {
        assertThat(Files.size(partial)).as(options).isLessThanOrEqualTo(51_643);
      }
    }
  }

  @Test
  void builds_packed_with_bzip2_give_a_partial_packed_with_bzip2() throws Exception {
    List<Path> sides = new ArrayList<>();
    Cli cli = new Cli(dir.resolve("cache"));
    for (String side : List.of("1.0", "1.1")) {
      Path tree = Files.createDirectories(dir.resolve("tree-" + side));
      Files.writeString(
          tree.resolve("application.ini"), "[App]\nName=Firefox\nVersion=" + side + "\n");
      Files.writeString(tree.resolve("words.txt"), "once upon a time\n".repeat(400) + side);
      Files.writeString(tree.resolve("empty"), "");
      Path mar = dir.resolve(side + ".mar");
      check("complete", tree, mar, "--channel", "c", "--version", side, "--codec", "bz2");
      sides.add(mar);
    }
    Path partial = dir.resolve("p.mar");
    Cli.Run run = cli.run("diff", sides.get(0), sides.get(1), "-o", partial);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(check("check", sides.get(0), sides.get(1), partial)).startsWith("accepted");
    assertThat(cli.run("inspect", partial).out()).contains("[bzip2]").doesNotContain("[xz");
  }
}
