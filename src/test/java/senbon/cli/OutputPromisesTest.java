package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there already stays, and what is printed harms nobody. */
final class OutputPromisesTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void cache() {
    cli = new Cli(dir.resolve("cache"));
  }

  private Path partial() {
    Path partial = dir.resolve("p.mar");
    assertThat(cli.run("diff", OLD, NEW, "-o", partial).code()).isZero();
    return partial;
  }

  @Test
  void a_page_replaces_no_file_unless_forced_and_never_what_it_is_made_of() throws IOException {
    Path partial = partial();
    Path page = Files.writeString(dir.resolve("page"), "precious");
    assertThat(cli.run("explain", partial, "--html", page).code()).isEqualTo(5);
    assertThat(page).hasContent("precious");
    assertThat(cli.run("explain", partial, "--html", page, "--force").code()).isZero();
    assertThat(page).content().startsWith("<!DOCTYPE html>");
    Path link = Files.createSymbolicLink(dir.resolve("link"), partial);
    assertThat(cli.run("explain", partial, "--html", link, "--force").code()).isEqualTo(2);
    assertThat(cli.run("verify", partial, "--from", OLD, "--to", NEW).code()).isZero();
  }

  @Test
  void a_partial_is_never_written_over_its_builds() throws IOException {
    Path old = Files.copy(OLD, dir.resolve("old.mar"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), old);
    for (Path out : new Path[] {old, link}) {
      assertThat(cli.run("diff", old, NEW, "-o", out, "--force").code()).isEqualTo(2);
      assertThat(cli.run("shim", "mbsdiff", old, NEW, out).code()).isEqualTo(2);
    }
    assertThat(batch(old, "old.mar", "--force").code()).isEqualTo(2);
    assertThat(old).hasSameBinaryContentAs(OLD);
  }

  private Cli.Run batch(Path from, String output, Object... more) throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.json"),
            "[{\"from\": \"%s\", \"to\": \"%s\", \"output\": \"%s\"}]"
                .formatted(from, NEW, output));
    Object[] args =
        java.util.Arrays.copyOf(new Object[] {"batch", plan, "-o", dir}, 4 + more.length);
    System.arraycopy(more, 0, args, 4, more.length);
    return cli.run(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "Manifest.JSON",
        "balrog.json",
        "SHA512SUMS",
        "sha512sums",
        "update.xml",
        "senbon-report.json",
        "manifest.2-of-3.json",
        "SHA512SUMS.1-of-2",
        "x\\nffff  y.mar",
        "x\\u0000y",
        "x\\u001b[31my",
        "x\\u202ey",
        "x\\u009by",
      })
  void a_name_that_a_batch_can_not_keep_is_wrong_usage(String name) throws IOException {
    Cli.Run run = batch(OLD, name);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).matches("[\\P{C}\n]*").hasLineCount(1);
    assertThat(dir.resolve("SHA512SUMS")).doesNotExist();
  }

  @Test
  void two_names_that_are_one_file_are_wrong_usage() throws IOException {
    Files.createSymbolicLink(dir.resolve("b.mar"), Files.createFile(dir.resolve("a.mar")));
    for (String[] names :
        new String[][] {
          {"A.mar", "a.MAR"},
          {"\u00e9.mar", "e\u0301.mar"},
          {"x.mar", "x.mar.update.xml"},
          {"a.mar", "b.mar"}
        }) {
      String pair = "{\"from\": \"%s\", \"to\": \"%s\", \"output\": \"%s\"}";
      Path plan =
          Files.writeString(
              dir.resolve("plan.json"),
              "[%s, %s]"
                  .formatted(
                      pair.formatted(OLD, NEW, names[0]), pair.formatted(OLD, NEW, names[1])));
      Cli.Run run = cli.run("batch", plan, "-o", dir, "--force");
      assertThat(run.code()).as(run.err()).isEqualTo(2);
    }
  }

  @Test
  void a_batch_replaces_its_own_files_and_no_others() throws IOException {
    Path sums = Files.writeString(dir.resolve("SHA512SUMS"), "precious\n");
    assertThat(batch(OLD, "x.mar").code()).isEqualTo(5);
    assertThat(sums).hasContent("precious");
    assertThat(dir.resolve("x.mar")).doesNotExist();
    assertThat(batch(OLD, "x.mar", "--force").code()).isZero();
    assertThat(batch(OLD, "x.mar").code()).isZero();
    assertThat(sums).content().endsWith("  x.mar\n");
  }

  @Test
  void what_a_killed_run_left_is_swept_and_nothing_is_opened_that_could_hang() throws Exception {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Path folder = Files.createDirectories(dir.resolve(".senbon-1a/sub")).getParent();
    Files.writeString(folder.resolve("sub/file"), "left");
    Path file = Files.writeString(dir.resolve(".senbon-2b.tmp"), "left");
    Path other = Files.createDirectory(dir.resolve(".senbon-notes"));
    Path pipe = dir.resolve(".senbon-3c.tmp");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path guarded = Files.createDirectory(dir.resolve(".senbon-3c"));
    for (Path path : new Path[] {folder, file, other, guarded}) {
      Files.setLastModifiedTime(path, longAgo);
    }
    // Java would open it, and wait.
    Process touch = new ProcessBuilder("touch", "-d", longAgo.toString(), pipe.toString()).start();
    assertThat(touch.waitFor()).isZero();
    assertThat(cli.run("mar", "extract", OLD, "-o", dir.resolve("tree")).code()).isZero();
    assertThat(folder).doesNotExist();
    assertThat(file).doesNotExist();
    assertThat(dir.toFile().list())
        .containsExactlyInAnyOrder(
            ".senbon-notes", ".senbon-3c.tmp", ".senbon-3c", "tree", "cache");
  }

  @Test
  void versions_and_channels_steer_no_terminal() throws IOException {
    Path mar = dir.resolve("m.mar");
    String channel = "c\u001b[31m\u009b1m\u202e";
    Path made = Files.copy(OLD, dir.resolve("old.mar"));
    Cli.Run product =
        cli.run("mar", "product", made, "--channel", channel, "-o", mar, "--product-version=1\n2");
    if (product.code() != 0) {
      assertThat(product.err()).matches("[\\P{C}\n]*");
      return;
    }
    for (Object[] args :
        new Object[][] {
          {"inspect", mar}, {"inspect", mar, "--json"}, {"mar", "list", mar, "--detailed"}
        }) {
      Cli.Run run = cli.run(args);
      assertThat(run.out() + run.err()).matches("[\\P{C}\n\t]*");
    }
  }
}
