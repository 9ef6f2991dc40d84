package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarCommandTest {
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar");
  private static final Path OTHER = Path.of("examples/hello-1.0.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path out;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    out = dir.resolve("out.mar");
  }

  private Cli.Run good(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private Path create(String... names) throws IOException {
    Object[] args = {
      "mar", "create", "-C", dir, "-o", out, "--channel=c", "--product-version=1.0", "--force"
    };
    Object[] all = Stream.concat(Stream.of(args), Stream.of(names)).toArray();
    good(all);
    return out;
  }

  @Test
  void what_is_created_lists_extracts_and_creates_again() throws IOException {
    Files.createDirectories(dir.resolve("d/e"));
    Files.writeString(dir.resolve("b.txt"), "b");
    Files.writeString(dir.resolve("d/e/a.txt"), "aa");
    Files.setPosixFilePermissions(
        dir.resolve("b.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        dir.resolve("d/e/a.txt"), PosixFilePermissions.fromString("rw-r--r--"));
    create("d", "b.txt");
    assertThat(good("mar", "list", out).out().lines())
        .containsExactly("SIZE\tMODE\tNAME", "2\t0644\td/e/a.txt", "1\t0755\tb.txt");
    assertThat(good("mar", "list", "--detailed", out).out())
        .startsWith("Signature block found with 0 signatures\n1 additional block found:\n")
        .contains("    - MAR channel name: c\n    - Product version: 1.0\n\nSIZE");
    byte[] first = Files.readAllBytes(out);
    Path tree = dir.resolve("tree");
    good("mar", "extract", out, "-o", tree);
    assertThat(Files.isExecutable(tree.resolve("b.txt"))).isTrue();
    good(
        "mar",
        "create",
        "-C",
        tree,
        "-o",
        dir.resolve("again.mar"),
        "--channel=c",
        "--product-version=1.0",
        "d",
        "b.txt");
    assertThat(dir.resolve("again.mar")).hasBinaryContent(first);
  }

  @Test
  void a_name_that_leads_out_of_the_directory_is_refused() throws IOException {
    Files.writeString(dir.resolve("b.txt"), "b");
    Cli.Run run =
        cli.run(
            "mar",
            "create",
            "-C",
            Files.createDirectory(dir.resolve("sub")),
            "../b.txt",
            "-o",
            out,
            "--channel=c",
            "--product-version=1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("..");
    assertThat(out).doesNotExist();
  }

  @Test
  void members_are_unpacked_one_by_one_or_written_as_they_are_stored() throws IOException {
    Path plain = dir.resolve("plain");
    Path raw = dir.resolve("raw");
    good("mar", "extract", MAR, "-o", plain);
    good("mar", "extract", MAR, "-o", raw, "--raw");
    assertThat(plain.resolve("application.ini")).content().contains("Version=1.1");
    assertThat(Files.readAllBytes(raw.resolve("application.ini"))).startsWith(0xfd, '7', 'z');
    Path one = dir.resolve("one");
    good("mar", "extract", MAR, "application.ini", "-o", one);
    try (Stream<Path> files = Files.list(one)) {
      assertThat(files).containsExactly(one.resolve("application.ini"));
    }
    assertThat(cli.run("mar", "extract", MAR, "nothing", "-o", dir.resolve("none")).code())
        .isEqualTo(2);
    assertThat(cli.run("mar", "extract", MAR, "-o", plain).code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"bzip2,4", "xz,0", "xz-x86,4"})
  void converting_keeps_everything_but_the_packing(String packing, int code) {
    good("mar", "convert", MAR, "--to", packing, "-o", out);
    Cli.Run diff = cli.run("mar", "diff", MAR, out);
    assertThat(diff.code()).as(diff.out()).isEqualTo(code);
    assertThat(diff.out().lines()).allMatch(line -> line.contains("same content, packed as"));
    good("mar", "verify", out);
    if (packing.equals("bzip2")) {
      assertThat(good("inspect", out).out()).contains("[bzip2]").doesNotContain("[xz");
    }
  }

  @Test
  void a_partial_can_be_converted_for_another_era_too() {
    Path partial = dir.resolve("p.mar");
    good("diff", OTHER, MAR, "-o", partial);
    good("mar", "convert", partial, "--to=bzip2", "-o", out);
    Cli.Run run = cli.run("verify", out, "--from", OTHER, "--to", MAR);
    assertThat(run.code()).as("of another era than the build").isEqualTo(5);
    assertThat(run.err()).contains("reads xz, and", "is packed with bzip2");
    Path back = dir.resolve("back.mar");
    good("mar", "convert", out, "--to=xz", "-o", back);
    good("verify", back, "--from", OTHER, "--to", MAR);
  }

  @Test
  void what_differs_is_told_member_by_member() {
    Cli.Run run = cli.run("mar", "diff", OTHER, MAR);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out())
        .contains("product information: channel")
        .contains("doc/old.txt: only in examples/hello-1.0")
        .contains("i18n/de.txt: only in examples/hello-1.1")
        .contains("doc/readme.txt: content (")
        .contains("tools/report.sh: mode 0644 / 0755");
    assertThat(cli.run("mar", "diff", OTHER, MAR, "--json").out()).contains("only-in-first");
    assertThat(good("mar", "diff", MAR, MAR).out()).isEmpty();
  }

  @Test
  void product_information_can_be_changed_at_any_length() throws IOException {
    good("mar", "product", MAR, "-o", out, "--channel", "x".repeat(63), "--product-version=1.2.3");
    assertThat(good("mar", "list", "--detailed", out).out())
        .contains("x".repeat(63))
        .contains("Product version: 1.2.3");
    assertThat(cli.run("mar", "diff", MAR, out).out().lines()).hasSize(1);
    Path back = dir.resolve("back.mar");
    good("mar", "product", out, "-o", back, "--channel=hello-release", "--product-version=1.1");
    assertThat(back).hasSameBinaryContentAs(MAR);
    Path signed = dir.resolve("signed.mar");
    good("sign", MAR, "-o", signed, "--key", TestKeys.copy("c-4096.pem", dir));
    for (String[] change : new String[][] {{"product", "--channel=c"}, {"convert", "--to=bzip2"}}) {
      Cli.Run run = cli.run("mar", change[0], signed, change[1], "-o", dir.resolve("no.mar"));
      assertThat(run.code()).isEqualTo(5);
      assertThat(run.err()).contains("is signed").contains("Strip");
    }
  }

  @Test
  void a_whole_archive_is_told_from_a_damaged_one() throws IOException {
    assertThat(good("mar", "verify", MAR).out()).contains("is whole").contains("each of which");
    byte[] bytes = Files.readAllBytes(MAR);
    bytes[200] ^= 1;
    Path bad = Files.write(dir.resolve("bad.mar"), bytes);
    assertThat(cli.run("mar", "verify", bad).code()).isEqualTo(3);
    Path certificate = TestKeys.copy("c-4096.crt.der", dir);
    assertThat(cli.run("mar", "verify", MAR, "--cert", certificate).code()).isEqualTo(5);
  }
}
