package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.base.io.FileModes;

/** The command line of Mozilla's mar, as pipelines use it. */
final class MarStandInTest {
  @TempDir private Path dir;

  private Cli.Run mar(Object... words) {
    return shim("mar", dir, words);
  }

  /** What the script of that name runs. */
  static Cli.Run shim(String name, Path dir, Object... words) {
    List<String> all = new ArrayList<>(List.of("shim", name));
    all.add("--cache-dir=" + dir.resolve("cache"));
    all.add("--");
    for (Object word : words) {
      all.add(word.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Cli.Run(code, out.toString(), err.toString());
  }

  private static String good(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  private Path tree() throws IOException {
    Path tree = Files.createDirectories(dir.resolve("tree/d"));
    Files.writeString(tree.resolve("b c"), "hello");
    FileModes.set(Files.writeString(tree.resolveSibling("a"), "x"), 0755);
    FileModes.set(tree.resolve("b c"), 0640);
    return tree.getParent();
  }

  @Test
  void an_archive_is_made_listed_and_extracted_where_the_directory_option_says()
      throws IOException {
    Path tree = tree();
    assertThat(good(mar("-H", "rel", "-V", "1.0", "-C", tree, "-c", "o.mar", "a", "d/b c")))
        .isEmpty();
    Path made = tree.resolve("o.mar");
    String listing = "SIZE\tMODE\tNAME\n1\t0755\ta\n5\t0640\td/b c\n";
    assertThat(good(mar("-t", made))).isEqualTo(listing);
    assertThat(good(mar("-C", tree, "-T", "o.mar")))
        .isEqualTo(
            """
            Signature block found with 0 signatures
            1 additional block found:
              - Product Information Block:
                - MAR channel name: rel
                - Product version: 1.0

            """
                + listing);
    Path into = Files.createDirectory(dir.resolve("into"));
    Files.writeString(into.resolve("a"), "older");
    Files.writeString(into.resolve("stays"), "stays");
    assertThat(good(mar("-C", into, "-x", made.toAbsolutePath()))).isEmpty();
    assertThat(into.resolve("a")).hasContent("x").isExecutable();
    assertThat(into.resolve("d/b c")).hasContent("hello");
    assertThat(into.resolve("stays")).hasContent("stays");
    try (var files = Files.list(into)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void members_are_extracted_as_they_are_stored() throws IOException {
    Path into = Files.createDirectory(dir.resolve("into"));
    good(mar("-C", into, "-x", Path.of("examples/hello-1.0.complete.mar").toAbsolutePath()));
    assertThat(Files.readAllBytes(into.resolve("updatev3.manifest")))
        .startsWith(0xfd, '7', 'z', 'X', 'Z', 0);
  }

  @Test
  void nothing_is_extracted_through_a_link_or_over_a_directory() throws IOException {
    Path made = tree().resolve("o.mar");
    good(mar("-H", "c", "-V", "1", "-C", dir.resolve("tree"), "-c", made, "a", "d/b c"));
    Path outside = Files.createDirectory(dir.resolve("outside"));
    Path into = Files.createDirectory(dir.resolve("into"));
    Files.createSymbolicLink(into.resolve("d"), outside);
    Cli.Run run = mar("-C", into, "-x", made);
    assertThat(run.code()).isEqualTo(255);
    assertThat(run.err()).contains("d is no directory.");
    assertThat(outside).isEmptyDirectory();
    assertThat(into.resolve("a")).doesNotExist();
    Files.delete(into.resolve("d"));
    Files.createDirectory(into.resolve("a"));
    assertThat(mar("-C", into, "-x", made).code()).isEqualTo(255);
    assertThat(into.resolve("d")).doesNotExist();
    // A link in the place of a file is replaced, not followed.
    Files.delete(into.resolve("a"));
    Path kept = Files.writeString(outside.resolve("kept"), "kept");
    Files.createSymbolicLink(into.resolve("a"), kept);
    good(mar("-C", into, "-x", made));
    assertThat(kept).hasContent("kept");
    assertThat(into.resolve("a")).hasContent("x");
  }

  @Test
  void channel_and_version_are_changed_in_place_and_both_must_be_given() throws IOException {
    Path tree = tree();
    Path made = tree.resolve("o.mar");
    good(mar("-H", "rel", "-V", "1.0", "-C", tree, "-c", "o.mar", "a"));
    good(mar("-V", "2.0", "-H", "beta", "-i", made));
    assertThat(good(mar("-T", made)))
        .contains("    - MAR channel name: beta\n    - Product version: 2.0\n");
    for (Object[] words :
        new Object[][] {
          {"-i", made},
          {"-H", "c", "-i", made},
          {"-V", "1", "-i", made},
          {"-H", "c", "-C", tree, "-c", "p.mar", "a"},
          {"-V", "1", "-C", tree, "-c", "p.mar", "a"},
        }) {
      assertThat(mar(words).code()).isEqualTo(255);
    }
    assertThat(good(mar("-T", made))).contains("beta");
    assertThat(tree.resolve("p.mar")).doesNotExist();
  }

  @Test
  void every_failure_ends_with_what_the_c_program_ends_with() throws IOException {
    Path tree = tree();
    Path no = dir.resolve("no.mar");
    Path junk = Files.writeString(dir.resolve("junk.mar"), "junk");
    for (Object[] words :
        new Object[][] {
          {},
          {"-t"},
          {"-q", "x"},
          {"-t", no},
          {"-T", junk},
          {"-x", no},
          {"-C", dir.resolve("nowhere"), "-t", no},
          {"-H", "c", "-V", "1", "-c", tree.resolve("o.mar")},
          {"-H", "c", "-V", "1", "-C", tree, "-c", "o.mar", "missing"},
          {"-H", "c", "-V", "1", "-C", tree, "-c", "o.mar", "d"},
          {"-H", "c", "-V", "1", "-C", tree, "-c", "o.mar", "../junk.mar"},
          {"-v", no},
          {"-s", no, "x"},
          {"-d", dir, "-n", "name", "-s", no, "x"},
          {"-X", no, "x"},
          {"-n1", "a", "-v", no},
          {"-r", no},
          {"-r", no, dir.resolve("out")},
        }) {
      Cli.Run run = mar(words);
      assertThat(run.code()).as(List.of(words).toString()).isEqualTo(255);
      assertThat(run.err()).startsWith("senbon: ").doesNotContain("Exception");
    }
    assertThat(tree.resolve("o.mar")).doesNotExist();
    assertThat(good(mar("--version"))).startsWith("Version: senbon ");
  }

  @Test
  @Tag("interop")
  void signatures_of_the_c_program_are_verified_stripped_extracted_and_put_back()
      throws IOException {
    Path vectors = Shared.dir("vectors/libmar");
    Path signed = vectors.resolve("multiple_signed_pib_mar.mar");
    Path one = vectors.resolve("mycert.der");
    Path two = vectors.resolve("mycert2.der");
    Path three = vectors.resolve("mycert3.der");
    assertThat(good(mar("-D0", one, "-D1", two, "-D2", three, "-v", signed))).isEmpty();
    good(mar("-D", one, "-D", two, "-D", three, "-v", signed));
    assertThat(mar("-D0", two, "-D1", one, "-D2", three, "-v", signed).code()).isEqualTo(255);
    assertThat(mar("-D0", one, "-v", signed).code()).isEqualTo(255);
    assertThat(mar("-D", one, "-v", vectors.resolve("manipulated_signed_mar.mar")).code())
        .isEqualTo(255);
    assertThat(good(mar("-T", signed))).startsWith("Signature block found with 3 signatures\n");
    assertThat(good(mar("-T", vectors.resolve("signed_no_pib_mar.mar"))))
        .startsWith("Signature block found with 1 signature\n\nSIZE\tMODE\tNAME\n");
    Path stripped = dir.resolve("stripped.mar");
    good(mar("-r", signed, stripped));
    assertThat(good(mar("-T", stripped)))
        .startsWith("Signature block found with 0 signatures\n1 additional block found:\n");
    for (int i = 0; i < 3; i++) {
      Path signature = dir.resolve("signature");
      good(mar("-n" + i, "-X", signed, signature));
      assertThat(Files.readString(signature).strip())
          .isEqualToNormalizingNewlines(
              Files.readString(vectors.resolve("multiple_signed_pib_mar.sig." + i)).strip());
      Path again = dir.resolve("again.mar");
      good(mar("-n" + i, "-I", signed, signature, again));
      assertThat(again).hasSameBinaryContentAs(signed);
    }
    assertThat(mar("-n3", "-X", signed, dir.resolve("none")).code()).isEqualTo(255);
    assertThat(dir.resolve("none")).doesNotExist();
  }
}
