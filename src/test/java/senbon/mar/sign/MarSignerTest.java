package senbon.mar.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.sign.Fixtures.Pair;
import senbon.mar.sign.Verification.Outcome;

final class MarSignerTest {
  @TempDir Path dir;

  private static final Pair A = Fixtures.pair("a", 2048, SigningAlgorithm.SHA1);
  private static final Pair B = Fixtures.pair("b", 2048, SigningAlgorithm.SHA384);
  private static final Pair C = Fixtures.pair("c", 2560, SigningAlgorithm.SHA384);

  private static Outcome verify(MarArchive archive, VerificationKey... keys) throws IOException {
    return MarVerifier.verify(archive, List.of(keys)).outcome();
  }

  @Test
  void signatures_of_several_keys_and_algorithms_verify_in_their_order_only() throws IOException {
    MarArchive signed =
        MarSigner.sign(Fixtures.unsigned(), List.of(A.secret(), B.secret(), C.secret()));
    MarArchive read = Fixtures.open(Fixtures.bytes(signed));
    assertThat(read.signatures()).extracting(MarSignature::algorithm).containsExactly(1, 2, 2);
    assertThat(read.signatures()).extracting(MarSignature::length).containsExactly(256, 256, 320);
    assertThat(verify(read, A.open(), B.open(), C.open())).isEqualTo(Outcome.GOOD);
    Verification swapped = MarVerifier.verify(read, List.of(B.open(), A.open(), C.open()));
    assertThat(swapped.outcome()).isEqualTo(Outcome.WRONG_ORDER);
    assertThat(swapped.signatures())
        .extracting(checked -> checked.key().orElseThrow())
        .containsExactly("a", "b", "c");
    assertThat(verify(read, A.open(), B.open())).isEqualTo(Outcome.WRONG_COUNT);
    assertThat(verify(read)).isEqualTo(Outcome.WRONG_COUNT);
    assertThat(verify(read, A.open(), A.open(), C.open())).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void the_signature_is_the_one_that_any_rsa_implementation_makes_of_what_is_covered()
      throws IOException, GeneralSecurityException {
    byte[] signed = Fixtures.bytes(MarSigner.sign(Fixtures.unsigned(), List.of(A.secret())));
    Signature independent = Signature.getInstance("SHA1withRSA");
    independent.initVerify(A.open().key());
    independent.update(signed, 0, 28);
    independent.update(signed, 284, signed.length - 284);
    assertThat(independent.verify(Arrays.copyOfRange(signed, 28, 284))).isTrue();
  }

  @Test
  void no_signature_survives_the_change_of_any_byte() throws IOException {
    byte[] signed =
        Fixtures.bytes(MarSigner.sign(Fixtures.unsigned(), List.of(A.secret(), B.secret())));
    for (int i = 0; i < signed.length; i++) {
      byte[] changed = signed.clone();
      changed[i] ^= (byte) (i % 2 == 0 ? 1 : 0x80);
      assertThat(survives(changed)).as("byte %d", i).isFalse();
    }
    assertThat(survives(Arrays.copyOf(signed, signed.length - 1))).isFalse();
    assertThat(survives(Arrays.copyOf(signed, signed.length + 1))).isFalse();
    assertThat(survives(signed)).isTrue();
  }

  private static boolean survives(byte[] bytes) throws IOException {
    try (MarArchive archive = Fixtures.open(bytes)) {
      return MarVerifier.verify(archive, List.of(A.open(), B.open())).good();
    } catch (MalformedInputException e) {
      return false;
    }
  }

  @Test
  void an_unknown_algorithm_spoils_every_other_signature() throws IOException {
    MarArchive signed = MarSigner.sign(Fixtures.unsigned(), List.of(A.secret(), B.secret()));
    byte[] bytes = Fixtures.bytes(signed);
    bytes[20 + 8 + 256 + 3] = 3;
    Verification verification =
        MarVerifier.verify(Fixtures.open(bytes), List.of(A.open(), B.open()));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNKNOWN_ALGORITHM);
    assertThat(verification.text()).contains("algorithm 3");
  }

  @Test
  void an_updater_takes_one_signature_by_either_key() throws IOException {
    List<VerificationKey> keys = List.of(A.open(), B.open());
    MarArchive unsigned = Fixtures.unsigned();
    MarArchive byB = MarSigner.sign(unsigned, List.of(B.secret()));
    assertThat(MarVerifier.verifyAsUpdater(byB, keys).good()).isTrue();
    MarArchive byC = MarSigner.sign(unsigned, List.of(C.secret()));
    assertThat(MarVerifier.verifyAsUpdater(byC, keys).outcome()).isEqualTo(Outcome.DAMAGED);
    MarArchive byBoth = MarSigner.sign(unsigned, List.of(A.secret(), B.secret()));
    assertThat(MarVerifier.verifyAsUpdater(byBoth, keys).outcome()).isEqualTo(Outcome.WRONG_COUNT);
    assertThat(MarVerifier.verifyAsUpdater(unsigned, keys).outcome()).isEqualTo(Outcome.UNSIGNED);
  }

  @Test
  void stripping_gives_the_unsigned_archive_back() throws IOException {
    MarArchive unsigned = Fixtures.unsigned();
    MarArchive signed = MarSigner.sign(unsigned, List.of(A.secret(), C.secret()));
    assertThat(Fixtures.bytes(SignatureFiles.strip(signed))).isEqualTo(Fixtures.bytes(unsigned));
    assertThat(Fixtures.bytes(SignatureFiles.strip(unsigned))).isEqualTo(Fixtures.bytes(unsigned));
  }

  @ParameterizedTest
  @EnumSource
  void what_an_external_signer_makes_of_the_hash_can_be_injected(SigningAlgorithm algorithm)
      throws IOException, GeneralSecurityException {
    Pair pair = algorithm == SigningAlgorithm.SHA1 ? A : Fixtures.pair4096(dir);
    MarArchive unsigned = Fixtures.unsigned();
    Cipher signer = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    signer.init(Cipher.ENCRYPT_MODE, pair.secret().key());
    byte[] raw = signer.doFinal(MarSigner.hash(unsigned, algorithm, true));
    MarArchive signed = MarSigner.inject(unsigned, List.of(new MarSignature(algorithm.id(), raw)));
    assertThat(verify(signed, pair.open())).isEqualTo(Outcome.GOOD);
    assertThat(Fixtures.bytes(signed))
        .isEqualTo(Fixtures.bytes(MarSigner.sign(unsigned, List.of(pair.secret()))));
    assertThat(algorithm.digestInfo(MarSigner.hash(unsigned, algorithm, false)))
        .isEqualTo(MarSigner.hash(unsigned, algorithm, true));
  }

  @Test
  void reserved_places_can_be_filled_one_after_the_other() throws IOException {
    MarArchive unsigned = Fixtures.unsigned();
    MarArchive reserved =
        MarSigner.reserve(unsigned, List.of(SigningAlgorithm.SHA1, SigningAlgorithm.SHA1));
    assertThat(verify(reserved, A.open(), A.open())).isEqualTo(Outcome.DAMAGED);
    MarArchive signed = MarSigner.sign(unsigned, List.of(A.secret(), A.secret()));
    MarArchive filled = reserved;
    for (int i = 1; i >= 0; i--) {
      filled = SignatureFiles.replace(filled, i, SignatureFiles.extract(signed, i) + "\r\n");
    }
    assertThat(Fixtures.bytes(filled)).isEqualTo(Fixtures.bytes(signed));
  }

  @Test
  void what_is_signed_is_not_signed_again() throws IOException {
    MarArchive signed = MarSigner.sign(Fixtures.unsigned(), List.of(A.secret()));
    assertThatThrownBy(() -> MarSigner.sign(signed, List.of(B.secret())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Strip its signatures first");
    assertThatThrownBy(() -> MarSigner.hash(signed, SigningAlgorithm.SHA1, false))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void no_keys_and_nine_keys_are_refused() throws IOException {
    MarArchive unsigned = Fixtures.unsigned();
    assertThatThrownBy(() -> MarSigner.sign(unsigned, List.of()))
        .isInstanceOf(UsageException.class);
    List<SigningKey> nine = new ArrayList<>(Collections.nCopies(9, A.secret()));
    assertThatThrownBy(() -> MarSigner.sign(unsigned, nine)).isInstanceOf(UsageException.class);
  }

  @Test
  void signatures_of_wrong_length_form_or_place_are_refused() throws IOException {
    MarArchive unsigned = Fixtures.unsigned();
    MarArchive signed = MarSigner.sign(unsigned, List.of(A.secret()));
    assertThatThrownBy(
            () -> MarSigner.inject(unsigned, List.of(new MarSignature(2, new byte[256]))))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("256 bytes, not 512");
    assertThatThrownBy(
            () -> MarSigner.inject(unsigned, List.of(new MarSignature(3, new byte[256]))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no signature algorithm 3");
    assertThatThrownBy(() -> SignatureFiles.replace(signed, 0, "AAAA"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("3 bytes");
    assertThatThrownBy(() -> SignatureFiles.replace(signed, 0, "?"))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> SignatureFiles.extract(signed, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no signature 1");
    assertThatThrownBy(() -> SignatureFiles.extract(unsigned, 0))
        .hasMessageContaining("not signed");
  }

  @Test
  void a_signature_that_is_no_number_below_the_modulus_is_by_no_key() throws IOException {
    byte[] huge = new byte[256];
    Arrays.fill(huge, (byte) 0xff);
    MarArchive signed = MarSigner.inject(Fixtures.unsigned(), List.of(new MarSignature(1, huge)));
    assertThat(verify(signed, A.open())).isEqualTo(Outcome.DAMAGED);
    MarArchive zero =
        MarSigner.inject(Fixtures.unsigned(), List.of(new MarSignature(1, new byte[256])));
    assertThat(verify(zero, A.open())).isEqualTo(Outcome.DAMAGED);
  }
}
