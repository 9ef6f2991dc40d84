package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Shared;

/** The toolbox against the archives of Mozilla's mar and of mardor. */
@Tag("interop")
final class ToolboxInteropTest {
  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private static Path libmar(String name) {
    return Shared.dir("vectors").resolve("libmar").resolve(name);
  }

  private Cli.Run good(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @ParameterizedTest
  @CsvSource({
    "0_sized_mar.mar, 0_sized_file",
    "1_byte_mar.mar, 1_byte_file",
    "binary_data_mar.mar, binary_data_file",
    "multiple_file_mar.mar, 0_sized_file 1_byte_file binary_data_file",
  })
  void created_archives_are_those_of_mar(String archive, String names) throws IOException {
    Object[] args = new Object[7 + names.split(" ", -1).length];
    Path out = dir.resolve("out.mar");
    System.arraycopy(
        new Object[] {
          "mar",
          "create",
          "-C",
          dir,
          "-o" + out,
          "--channel=@MAR_CHANNEL_ID@",
          "--product-version=13.0a1"
        },
        0,
        args,
        0,
        7);
    int at = 7;
    for (String name : names.split(" ", -1)) {
      Path file = Files.copy(libmar(name), dir.resolve(name));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
      args[at++] = name;
    }
    good(args);
    assertThat(out).hasSameBinaryContentAs(libmar(archive));
  }

  @Test
  void three_signatures_verify_in_their_order_and_an_expired_certificate_is_told() {
    Cli.Run run =
        good(
            "verify",
            libmar("multiple_signed_pib_mar.mar"),
            "--cert",
            libmar("mycert.der"),
            "--cert",
            libmar("mycert2.der"),
            "--cert",
            libmar("mycert3.der"));
    assertThat(run.err()).contains("has expired on").contains("only its public key counts");
    Cli.Run bad =
        cli.run("verify", libmar("manipulated_signed_mar.mar"), "--cert", libmar("mycert.der"));
    assertThat(bad.code()).isEqualTo(3);
  }

  @Test
  void the_signed_reference_partial_verifies_and_strips_to_the_unsigned_one() {
    Path reference = Shared.dir("vectors").resolve("reference");
    Path signed = reference.resolve("reference.partial.signed-sha384.mar");
    good("verify", signed, "--cert", reference.resolve("signer-4096.der"), "--as-updater");
    Path stripped = dir.resolve("stripped.mar");
    good("sign", "strip", signed, "-o", stripped);
    assertThat(stripped).hasSameBinaryContentAs(reference.resolve("reference.partial.mar"));
  }

  @Test
  void signatures_are_extracted_and_imported_as_by_mar() {
    Path signature = dir.resolve("signature");
    good("sign", "extract", libmar("multiple_signed_pib_mar.mar"), "-n", "1", "-o", signature);
    assertThat(signature).hasSameBinaryContentAs(libmar("multiple_signed_pib_mar.sig.1"));
    Path imported = dir.resolve("imported.mar");
    good(
        "sign",
        "import",
        libmar("signed_pib_mar.mar"),
        "-s",
        libmar("signed_pib_mar.signature.mycert2"),
        "-o",
        imported,
        "--cert",
        libmar("mycert2.der"));
    assertThat(imported).hasSameBinaryContentAs(libmar("signed_pib_mar_with_mycert2.mar"));
  }

  @ParameterizedTest
  @CsvSource({"test-bz2.mar, xz", "test-xz.mar, bzip2"})
  void the_archives_of_mardor_are_read_and_converted(String name, String packing) {
    Path mardor = Shared.dir("vectors").resolve("mardor");
    Path plain = dir.resolve("plain.mar");
    good("sign", "strip", mardor.resolve(name), "-o", plain);
    Path converted = dir.resolve("converted.mar");
    good("mar", "convert", plain, "--to", packing, "-o", converted);
    assertThat(cli.run("mar", "diff", plain, converted).out().lines())
        .allMatch(line -> line.contains("same content, packed as"));
    Path product = dir.resolve("product.mar");
    good("mar", "product", plain, "-o", product, "--channel", "a-longer-channel-than-before");
    good("mar", "verify", product);
    assertThat(good("mar", "list", "--detailed", product).out())
        .contains("a-longer-channel-than-before");
  }
}
