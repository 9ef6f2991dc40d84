package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.ArraySource;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.SignaturePlace;
import senbon.mar.sign.MarVerifier;
import senbon.mar.sign.PublicKeys;
import senbon.mar.sign.VerificationKey;
import senbon.pack.Packing;

final class SignCommandTest {
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path signed;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    signed = dir.resolve("signed.mar");
  }

  private Path key(String name) throws IOException {
    return TestKeys.copy(name, dir);
  }

  private Cli.Run sign(Object... more) {
    Object[] args = new Object[more.length + 4];
    args[0] = "sign";
    args[1] = MAR;
    args[2] = "-o";
    args[3] = signed;
    System.arraycopy(more, 0, args, 4, more.length);
    return cli.run(args);
  }

  @Test
  void a_signed_archive_verifies_with_its_certificate_and_no_other() throws IOException {
    Cli.Run run = sign("--key", key("c-4096.pem"), "--cert", key("c-4096.crt.der"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).isEqualTo(signed.toString());
    assertThat(run.err()).contains("SHA-384").doesNotContain("Warning");
    Cli.Run good = cli.run("verify", signed, "--cert", key("c-4096.crt.der"));
    assertThat(good.code()).isZero();
    assertThat(good.out()).contains("is signed by");
    Cli.Run other = cli.run("verify", signed, "--cert", key("a-2048.crt.pem"));
    assertThat(other.code()).isEqualTo(5);
    assertThat(other.err()).contains("by none of the keys");
  }

  @Test
  void openssl_finds_the_signature_good() throws Exception {
    sign("--key", key("c-4096.pem"));
    Path open = dir.resolve("public.pem");
    OpenSsl.run("pkey", "-in", key("c-4096.pem"), "-pubout", "-out", open);
    Path covered = dir.resolve("covered");
    Path signature = dir.resolve("signature");
    try (MarArchive archive = MarArchive.open(FileSource.open(signed));
        InputStream in = SignaturePlace.covered(archive)) {
      Files.copy(in, covered);
      Files.write(signature, archive.signatures().get(0).bytes());
    }
    assertThat(OpenSsl.run("dgst", "-sha384", "-verify", open, "-signature", signature, covered))
        .isEqualTo("Verified OK");
  }

  @Test
  void sha_1_is_warned_of_and_several_signatures_too() throws IOException {
    Cli.Run run = sign("--key", key("a-2048.pem"), "--key", key("c-4096.pem"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("Warning: Signed with SHA-1").contains("exactly one signature");
    Path a = key("a-2048.crt.pem");
    Path c = key("c-4096.crt.der");
    assertThat(cli.run("verify", signed, "--cert", a, "--cert", c).code()).isZero();
    Cli.Run swapped = cli.run("verify", signed, "--cert", c, "--cert", a, "--json");
    assertThat(swapped.code()).isEqualTo(5);
    assertThat(swapped.out()).contains("wrong_order");
    assertThat(cli.run("verify", signed, "--cert", a).err()).contains("one certificate for each");
    assertThat(cli.run("verify", signed, "--cert", a, "--cert", c, "--as-updater").code())
        .isEqualTo(5);
  }

  @Test
  void an_old_build_tells_the_algorithm_that_its_updater_checks() throws IOException {
    Path old =
        TestMars.write(
            dir.resolve("old.mar"), TestMars.files("Firefox", "52.0", "c"), "c", Packing.BZIP2);
    Cli.Run run = sign("--key", key("c-4096.pem"), "--for", old);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("SHA-1 by keys of 2048 bits");
    assertThat(sign("--key", key("a-2048.pem"), "--for", old).code()).isZero();
  }

  @Test
  void an_external_signer_gives_the_same_archive() throws Exception {
    Path key = key("c-4096.pem");
    sign("--key", key);
    Path raw = dir.resolve("raw");
    Path hash = fromHex("hash", cli.run("sign", "hash", MAR).line());
    OpenSsl.run(
        "pkeyutl", "-sign", "-inkey", key, "-pkeyopt", "digest:sha384", "-in", hash, "-out", raw);
    Path info = fromHex("info", cli.run("sign", "hash", MAR, "--digest-info").line());
    Path fromInfo = dir.resolve("from-info");
    OpenSsl.run("rsautl", "-sign", "-inkey", key, "-in", info, "-out", fromInfo);
    assertThat(fromInfo).hasSameBinaryContentAs(raw);
    byte[] bytes = Files.readAllBytes(raw);
    Path base64 =
        Files.writeString(dir.resolve("base64"), Base64.getMimeEncoder().encodeToString(bytes));
    Path hex = Files.writeString(dir.resolve("hex"), HexFormat.of().formatHex(bytes) + "\n");
    for (Path signature : new Path[] {raw, base64, hex}) {
      Path out = dir.resolve("injected.mar");
      Cli.Run run =
          cli.run(
              "sign",
              "inject",
              MAR,
              "-s",
              signature,
              "-o",
              out,
              "--force",
              "--cert",
              key("c-4096.crt.der"));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(out).hasSameBinaryContentAs(signed);
    }
    bytes[7] ^= 1;
    Files.write(raw, bytes);
    Cli.Run bad =
        cli.run(
            "sign",
            "inject",
            MAR,
            "-s",
            raw,
            "-o",
            dir.resolve("bad.mar"),
            "--cert",
            key("c-4096.crt.der"));
    assertThat(bad.code()).isEqualTo(5);
    assertThat(dir.resolve("bad.mar")).doesNotExist();
  }

  @Test
  void the_digits_of_a_short_signature_are_not_taken_for_a_long_one() throws Exception {
    Path certificate = key("a-2048.crt.pem");
    sign("--key", key("a-2048.pem"));
    Path out = dir.resolve("injected.mar");
    Path digits = dir.resolve("digits");
    byte[] bytes;
    try (MarArchive archive = MarArchive.open(FileSource.open(signed))) {
      bytes = archive.signatures().get(0).bytes();
    }
    // As many as the bytes of a signature by a key of 4096 bits, and no line feed.
    Files.writeString(digits, HexFormat.of().formatHex(bytes));
    Cli.Run run = cli.run("sign", "inject", MAR, "-s", digits, "-o", out, "--cert", certificate);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out).hasSameBinaryContentAs(signed);
    Files.writeString(digits, HexFormat.of().formatHex(bytes) + "0");
    assertThat(cli.run("sign", "inject", MAR, "-s", digits, "-o", out, "--force").code())
        .isEqualTo(3);
  }

  private Path fromHex(String name, String hex) throws IOException {
    return Files.write(dir.resolve(name), HexFormat.of().parseHex(hex));
  }

  @Test
  void the_hash_in_base64_is_the_hash_in_hexadecimal() {
    byte[] hex = HexFormat.of().parseHex(cli.run("sign", "hash", MAR).line());
    byte[] base64 = Base64.getDecoder().decode(cli.run("sign", "hash", MAR, "--base64").line());
    assertThat(base64).hasSize(48).isEqualTo(hex);
    assertThat(cli.run("sign", "hash", MAR, "--algorithm=sha1").line()).hasSize(40);
  }

  @Test
  void stripping_gives_back_what_was_signed() throws IOException {
    sign("--key", key("c-4096.pem"));
    Path stripped = dir.resolve("stripped.mar");
    assertThat(cli.run("sign", "strip", signed, "-o", stripped).code()).isZero();
    assertThat(stripped).hasSameBinaryContentAs(MAR);
    assertThat(sign("--key", key("c-4096.pem")).code()).isZero();
    assertThat(cli.run("sign", signed, "-o", stripped, "--key", key("c-4096.pem")).code())
        .isEqualTo(5);
  }

  @Test
  void a_signature_taken_out_and_put_back_is_the_same() throws IOException {
    sign("--key", key("c-4096.pem"));
    Path signature = dir.resolve("signature");
    assertThat(cli.run("sign", "extract", signed, "-o", signature).code()).isZero();
    assertThat(cli.run("sign", "extract", signed).out().strip().lines().toList())
        .isEqualTo(Files.readAllLines(signature));
    Path again = dir.resolve("again.mar");
    assertThat(cli.run("sign", "import", signed, "-s", signature, "-o", again).code()).isZero();
    assertThat(again).hasSameBinaryContentAs(signed);
    assertThat(cli.run("sign", "extract", signed, "-n", "1").code()).isEqualTo(2);
    assertThat(cli.run("sign", "import", signed, "-s", MAR, "-o", again).code()).isEqualTo(3);
  }

  @Test
  void an_output_that_is_there_already_stays_unless_forced() throws IOException {
    Files.copy(MAR, signed, StandardCopyOption.REPLACE_EXISTING);
    assertThat(sign("--key", key("c-4096.pem")).code()).isEqualTo(5);
    assertThat(signed).hasSameBinaryContentAs(MAR);
    assertThat(sign("--key", key("c-4096.pem"), "--force").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "weak-1024.pem, 5, has 1024 bits",
    "ec.pem, 5, is EC",
    "a-2048.encrypted.pem, 2, is encrypted",
    "a-2048.pkcs1.pem, 5, is PKCS#1",
    "a-2048.crt.pem, 3, not a private key",
  })
  void each_wrong_key_has_a_sentence_of_its_own(String name, int code, String sentence)
      throws IOException {
    Cli.Run run = sign("--key", key(name));
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains(sentence).hasLineCount(1);
    assertThat(signed).doesNotExist();
  }

  @Test
  void a_key_that_everybody_can_read_is_refused() throws IOException {
    Path key = key("c-4096.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Cli.Run run = sign("--key", key);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("every user of this machine").contains("chmod 600");
  }

  @Test
  void passwords_come_from_a_file_or_a_variable() throws IOException {
    Path password = Files.writeString(dir.resolve("password"), "secret\nanother line\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    for (String name : new String[] {"a-2048.encrypted.pem", "a-2048.p12"}) {
      Cli.Run run = sign("--key", key(name), "--password-file", password, "--force");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err() + run.out()).doesNotContain("secret");
      Cli.Run wrong = sign("--key", key(name), "--password-env", "PATH", "--force");
      assertThat(wrong.code()).isEqualTo(5);
      assertThat(wrong.err()).contains("password").contains("is wrong");
    }
    assertThat(sign("--key", key("a-2048.p12"), "--password-env", "NO_SUCH_VARIABLE").err())
        .contains("There is no environment variable NO_SUCH_VARIABLE");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(sign("--key", key("a-2048.p12"), "--password-file", password).err())
        .contains("The password file");
  }

  @Test
  void a_key_that_is_not_the_certificates_is_refused() throws IOException {
    Cli.Run run = sign("--key", key("c-4096.pem"), "--cert", key("a-2048.crt.pem"));
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("is not that of the certificate");
  }

  @Test
  void with_any_byte_changed_a_signed_archive_verifies_no_more() throws IOException {
    Path content = Files.writeString(dir.resolve("a.txt"), "content");
    Path small = dir.resolve("small.mar");
    cli.run(
        "mar",
        "create",
        "-C",
        dir,
        content.getFileName(),
        "-o",
        small,
        "--channel=c",
        "--product-version=1");
    cli.run("sign", small, "-o", signed, "--key", key("c-4096.pem"));
    List<VerificationKey> keys = List.of(PublicKeys.read(key("c-4096.crt.der"), Instant.EPOCH));
    byte[] bytes = Files.readAllBytes(signed);
    assertThat(verifies(bytes, keys)).isTrue();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      assertThat(verifies(bytes, keys)).as("byte %d", i).isFalse();
      bytes[i] ^= 1;
    }
  }

  private static boolean verifies(byte[] bytes, List<VerificationKey> keys) throws IOException {
    try (MarArchive archive = MarArchive.open(new ArraySource("changed", bytes))) {
      return MarVerifier.verify(archive, keys).good();
    } catch (MalformedInputException e) {
      return false;
    }
  }

  @Test
  void the_outcome_of_a_check_is_for_programs_too() throws IOException {
    Cli.Run unsigned = cli.run("verify", MAR, "--cert", key("c-4096.crt.der"), "--json");
    assertThat(unsigned.code()).isEqualTo(5);
    JsonObject json = JsonParser.parseString(unsigned.out()).getAsJsonObject();
    assertThat(json.get("outcome").getAsString()).isEqualTo("unsigned");
    assertThat(cli.run("verify", MAR).code()).isEqualTo(2);
  }
}
