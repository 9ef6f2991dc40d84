package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;

/** The command line of the Python package's mar. */
final class MardorStandInTest {
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;

  private Cli.Run mardor(Object... words) {
    return MarStandInTest.shim("mardor", dir, words);
  }

  private static String good(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  @Tag("interop")
  void its_own_archives_are_told_of_in_its_words() throws IOException {
    Path vectors = Shared.dir("vectors/mardor");
    assertThat(good(mardor("-T", vectors.resolve("test-bz2.mar"))))
        .startsWith(
            """
            Compression type: bz2
            Signature type: sha1
            Signature block found with 1 signature
            - Signature 1 size 256

            1 additional block found:
              - Product Information Block:
                - MAR channel name:\
            """)
        .contains("\nSIZE    MODE    NAME   \n");
    assertThat(good(mardor("--list-detailed", vectors.resolve("test-xz.mar"))))
        .startsWith("Compression type: xz\nSignature type: unknown\n");
    Path key = vectors.resolve("test.pubkey");
    assertThat(good(mardor("-k", key, "-v", vectors.resolve("test-bz2.mar"))))
        .isEqualTo("Verification OK\n");
    Cli.Run unsigned = mardor("-v", vectors.resolve("test-xz.mar"), "-k", key);
    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.out()).isEqualTo("Verification failed\n");
  }

  @Test
  void members_are_unpacked_on_request_beside_what_is_there() throws IOException {
    Path into = Files.createDirectory(dir.resolve("into"));
    for (List<String> how : List.of(List.of("-J"), List.of("--auto"), List.of("--xz"))) {
      good(mardor(how.get(0), "-C", into, "-x", NEW));
      assertThat(Files.readString(into.resolve("updatev3.manifest")))
          .startsWith("type \"complete\"\n");
    }
    good(mardor("-x" + NEW, "--chdir=" + into));
    assertThat(Files.readAllBytes(into.resolve("updatev3.manifest")))
        .startsWith(0xfd, '7', 'z', 'X', 'Z', 0);
  }

  @Test
  void an_archive_is_packed_and_signed_and_its_own_path_does_not_move_with_the_directory()
      throws IOException {
    Path tree = Files.createDirectories(dir.resolve("tree/d"));
    Files.writeString(tree.resolve("b"), "hello ".repeat(100));
    Path made = dir.resolve("o.mar");
    Path key = TestKeys.copy("c-4096.pem", dir);
    Path certificate = TestKeys.copy("c-4096.crt.der", dir);
    assertThat(
            good(mardor("-Jc", made, "-C", dir.resolve("tree"), "-H", "c", "-V1", "-k", key, "d")))
        .isEqualTo("Using " + key + " to sign using algorithm sha384\n");
    assertThat(good(mardor("-T", made)))
        .startsWith("Compression type: xz\nSignature type: sha384\n")
        .contains("- Signature 2 size 512\n", "0644    d/b\n");
    assertThat(good(mardor("-v", made, "-k", certificate))).isEqualTo("Verification OK\n");
    assertThat(mardor("-v", made, "-k", TestKeys.copy("a-2048.crt.pem", dir)).code()).isEqualTo(1);
  }

  @Test
  void a_signature_made_elsewhere_is_put_in_after_its_hash_was_told() throws Exception {
    Path key = TestKeys.copy("c-4096.pem", dir);
    String base64 = good(mardor("--hash", "sha384", "--asn1", NEW));
    Cli.Run hex = new Cli(dir.resolve("cache")).run("sign", "hash", NEW, "--digest-info");
    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(base64))).isEqualTo(hex.line());
    byte[] plain = Base64.getDecoder().decode(good(mardor("--hash=sha384", NEW)));
    Path hash = Files.write(dir.resolve("hash"), plain);
    Path signature = dir.resolve("signature");
    OpenSsl.run(
        "pkeyutl",
        "-sign",
        "-inkey",
        key,
        "-pkeyopt",
        "digest:sha384",
        "-in",
        hash,
        "-out",
        signature);
    Path signed = dir.resolve("signed.mar");
    good(mardor("--add-signature", NEW, signed, signature));
    assertThat(good(mardor("-v", signed, "-k", TestKeys.copy("c-4096.crt.der", dir))))
        .isEqualTo("Verification OK\n");
  }

  @Test
  void a_wrong_command_line_ends_with_2_and_all_else_with_1() throws IOException {
    Path junk = Files.writeString(dir.resolve("junk.mar"), "junk");
    Path made = dir.resolve("o.mar");
    for (Object[] words :
        new Object[][] {
          {},
          {"-t", NEW, "-x", NEW},
          {"-c", made},
          {"-c", made, "a"},
          {"-Q", "a"},
          {"--nothing"},
          {"--li"},
          {"-t"},
          {"-v", NEW, "-k", ":mozilla-release"},
          {"--hash", "md5", NEW},
          {"--hash", "sha384"},
        }) {
      assertThat(mardor(words).code()).as(List.of(words).toString()).isEqualTo(2);
    }
    assertThat(mardor("-v", junk).code()).isEqualTo(1);
    assertThat(mardor("-t", junk).code()).isEqualTo(1);
    assertThat(good(mardor("-v", NEW))).isEqualTo("Verification OK\n");
    assertThat(good(mardor("--version"))).startsWith("mar version senbon ");
    assertThat(good(mardor("-h"))).startsWith("usage: mardor");
  }
}
