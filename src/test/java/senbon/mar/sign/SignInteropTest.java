package senbon.mar.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Shared;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.sign.Verification.Outcome;

@Tag("interop")
final class SignInteropTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  private static Path vector(String name) {
    return Shared.dir("vectors").resolve(name);
  }

  private static MarArchive open(String name) throws IOException {
    return MarArchive.open(FileSource.open(vector(name)));
  }

  private static List<VerificationKey> keys(String names) throws IOException {
    List<VerificationKey> keys = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      keys.add(PublicKeys.read(vector(name), NOW));
    }
    return keys;
  }

  @ParameterizedTest
  @CsvSource({
    "libmar/signed_pib_mar.mar, libmar/mycert.der, GOOD",
    "libmar/signed_no_pib_mar.mar, libmar/mycert.der, GOOD",
    "libmar/win_signed_pib_mar.mar, libmar/mycert.der, GOOD",
    "libmar/win_signed_no_pib_mar.mar, libmar/mycert.der, GOOD",
    "libmar/signed_pib_mar_with_mycert2.mar, libmar/mycert2.der, GOOD",
    "libmar/signed_pib_mar.mar, libmar/mycert2.der, DAMAGED",
    "libmar/signed_pib_mar.mar, libmar/mycert.der libmar/mycert2.der, WRONG_COUNT",
    "libmar/multiple_signed_pib_mar.mar, libmar/mycert.der libmar/mycert2.der libmar/mycert3.der, GOOD",
    "libmar/multiple_signed_no_pib_mar.mar, libmar/mycert.der libmar/mycert2.der libmar/mycert3.der, GOOD",
    "libmar/win_multiple_signed_pib_mar.mar, libmar/mycert.der libmar/mycert2.der libmar/mycert3.der, GOOD",
    "libmar/multiple_signed_pib_mar.mar, libmar/mycert2.der libmar/mycert.der libmar/mycert3.der, WRONG_ORDER",
    "libmar/no_pib_mar.mar, libmar/mycert.der, UNSIGNED",
    "libmar/1_byte_mar.mar, libmar/mycert.der, UNSIGNED",
    "mardor/test-bz2.mar, mardor/test.pubkey, GOOD",
    "reference/reference.partial.signed-sha384.mar, reference/signer-4096.der, GOOD",
    "reference/reference.partial.mar, reference/signer-4096.der, UNSIGNED",
  })
  void other_tools_signatures_are_judged(String archive, String keys, Outcome outcome)
      throws IOException {
    try (MarArchive open = open(archive)) {
      assertThat(MarVerifier.verify(open, keys(keys)).outcome()).isEqualTo(outcome);
    }
  }

  @Test
  void the_manipulated_archive_does_not_get_as_far_as_being_verified() {
    // Where there are no vectors the test is skipped here, not counted as a refusal below.
    assertThat(vector("libmar/manipulated_signed_mar.mar")).exists();
    assertThatThrownBy(() -> open("libmar/manipulated_signed_mar.mar").close())
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void no_byte_of_another_tools_archive_can_be_changed() throws IOException {
    byte[] signed = Files.readAllBytes(vector("libmar/signed_pib_mar.mar"));
    List<VerificationKey> keys = keys("libmar/mycert.der");
    for (int i = 0; i < signed.length; i++) {
      signed[i] ^= 1;
      boolean good;
      try (MarArchive archive = Fixtures.open(signed)) {
        good = MarVerifier.verify(archive, keys).good();
      } catch (MalformedInputException e) {
        good = false;
      }
      assertThat(good).as("byte %d", i).isFalse();
      signed[i] ^= 1;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "libmar/signed_pib_mar.mar, libmar/binary_data_mar.mar, libmar/win_binary_data_mar.mar",
    "libmar/multiple_signed_pib_mar.mar, libmar/binary_data_mar.mar, libmar/win_binary_data_mar.mar",
    "libmar/win_signed_pib_mar.mar, libmar/binary_data_mar.mar, libmar/win_binary_data_mar.mar",
    "reference/reference.partial.signed-sha384.mar, reference/reference.partial.mar, reference/reference.partial.mar",
  })
  void stripping_gives_the_unsigned_archive_of_the_other_tool(
      String signed, String unsigned, String orUnsigned) throws IOException {
    try (MarArchive archive = open(signed)) {
      assertThat(Fixtures.bytes(SignatureFiles.strip(archive)))
          .isIn(Files.readAllBytes(vector(unsigned)), Files.readAllBytes(vector(orUnsigned)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "libmar/signed_pib_mar.mar, 0, libmar/signed_pib_mar.signature.0",
    "libmar/multiple_signed_pib_mar.mar, 0, libmar/multiple_signed_pib_mar.sig.0",
    "libmar/multiple_signed_pib_mar.mar, 1, libmar/multiple_signed_pib_mar.sig.1",
    "libmar/multiple_signed_pib_mar.mar, 2, libmar/multiple_signed_pib_mar.sig.2",
  })
  void extracted_signatures_are_those_of_the_other_tool(String archive, int index, String file)
      throws IOException {
    try (MarArchive open = open(archive)) {
      assertThat(SignatureFiles.extract(open, index)).isEqualTo(Files.readString(vector(file)));
    }
  }

  @Test
  void an_imported_signature_gives_the_archive_of_the_other_tool() throws IOException {
    try (MarArchive open = open("libmar/signed_pib_mar.mar")) {
      String signature = Files.readString(vector("libmar/signed_pib_mar.signature.mycert2"));
      assertThat(Fixtures.bytes(SignatureFiles.replace(open, 0, signature)))
          .isEqualTo(Files.readAllBytes(vector("libmar/signed_pib_mar_with_mycert2.mar")));
    }
  }

  @Test
  void an_old_style_archive_is_signed_as_a_modern_one() throws IOException {
    Fixtures.Pair pair = Fixtures.pair("a", 2048, SigningAlgorithm.SHA1);
    try (MarArchive old = open("libmar/no_pib_mar.mar");
        MarArchive reference = open("libmar/signed_no_pib_mar.mar")) {
      MarArchive signed = MarSigner.sign(old, List.of(pair.secret()));
      assertThat(signed.size()).isEqualTo(reference.size());
      assertThat(MarVerifier.verify(signed, List.of(pair.open())).good()).isTrue();
      byte[] expected = Fixtures.bytes(SignatureFiles.strip(reference));
      // The two were made on different systems: 0666 there, 0664 here.
      int mode = expected.length - "binary_data_file".length() - 2;
      assertThat(expected[mode]).isEqualTo((byte) 0xb6);
      expected[mode] = (byte) 0xb4;
      assertThat(Fixtures.bytes(SignatureFiles.strip(signed))).isEqualTo(expected);
    }
  }
}
