package senbon.mar.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

final class KeyFilesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir Path dir;

  private SigningKey read(Path path, String password) throws IOException {
    return PrivateKeys.read(
        path,
        Optional.ofNullable(password).map(String::toCharArray),
        Optional.empty(),
        Optional.empty());
  }

  private SigningKey read(String name, String password) throws IOException {
    return read(Fixtures.file(dir, name), password);
  }

  private VerificationKey open(String name) throws IOException {
    return PublicKeys.read(Fixtures.file(dir, name), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "a-2048.pem,",
    "a-2048.der,",
    "a-2048.encrypted.pem,secret",
    "a-2048.encrypted.der,secret",
    "a-2048.p12,secret",
  })
  void the_same_key_is_read_of_every_form(String name, String password) throws IOException {
    SigningKey key = read(name, password);
    assertThat(key.matches(open("a-2048.crt.pem"))).isTrue();
    assertThat(key.matches(open("a-2048.pub.pem"))).isTrue();
    assertThat(key.matches(open("c-4096.crt.der"))).isFalse();
    assertThat(key.algorithm()).isEqualTo(SigningAlgorithm.SHA1);
    assertThat(key.toString()).doesNotContain(key.open().getModulus().toString());
  }

  /** {@code openssl pkcs8 -topk8 -v2 aes256 -passout file:} of a file in UTF-8. */
  @Test
  void a_password_beyond_ascii_is_taken_as_openssl_takes_it() throws IOException {
    SigningKey key = read("a-2048.umlaut.pem", "sch\u00f6n \u30d1\u30b9 \ud83d\udd11");
    assertThat(key.matches(open("a-2048.crt.pem"))).isTrue();
    assertThatThrownBy(() -> read("a-2048.umlaut.pem", "schon"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is wrong");
    assertThatThrownBy(() -> read("a-2048.p12", "sch\u00f6n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("beyond ASCII");
  }

  @Test
  void a_key_of_4096_bits_goes_with_sha_384_unless_told_otherwise() throws IOException {
    Path path = Fixtures.file(dir, "c-4096.pem");
    assertThat(read(path, null).algorithm()).isEqualTo(SigningAlgorithm.SHA384);
    SigningKey told =
        PrivateKeys.read(
            path, Optional.empty(), Optional.empty(), Optional.of(SigningAlgorithm.SHA1));
    assertThat(told.algorithm()).isEqualTo(SigningAlgorithm.SHA1);
    assertThat(told.signatureLength()).isEqualTo(512);
  }

  @Test
  void a_public_key_in_der_is_read_too() throws IOException {
    VerificationKey key = open("a-2048.pub.pem");
    Path der = Files.write(dir.resolve("pub.der"), key.key().getEncoded());
    assertThat(PublicKeys.read(der, NOW).key()).isEqualTo(key.key());
  }

  @ParameterizedTest
  @CsvSource({
    "a-2048.encrypted.pem,wrong,RefusedException,password for the private key in",
    "a-2048.encrypted.der,wrong,RefusedException,password for the private key in",
    "a-2048.p12,wrong,RefusedException,password for the private key in",
    "a-2048.encrypted.pem,,LockedKeyException,is encrypted",
    "a-2048.p12,,LockedKeyException,is encrypted",
    "a-2048.pkcs1.pem,,RefusedException,is PKCS#1",
    "a-2048.pkcs1.der,,RefusedException,is PKCS#1",
    "weak-1024.pem,,RefusedException,has 1024 bits",
    "ec.pem,,RefusedException,is EC",
    "a-2048.crt.pem,,MalformedInputException,'has a CERTIFICATE, not a private key'",
    "c-4096.crt.der,,MalformedInputException,private key",
    "README,,MalformedInputException,neither DER nor PEM",
  })
  void each_wrong_private_key_has_a_sentence_of_its_own(
      String name, String password, String type, String message) {
    assertThatThrownBy(() -> read(name, password))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type))
        .hasMessageContaining(message)
        .hasMessageContaining(dir.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "weak-1024.crt.pem,RefusedException,has 1024 bits",
    "ec.crt.pem,RefusedException,is EC",
    "a-2048.pem,MalformedInputException,'has a PRIVATE KEY, not a public key'",
    "a-2048.p12,MalformedInputException,of another kind",
    "README,MalformedInputException,neither DER nor PEM",
  })
  void each_wrong_public_key_has_a_sentence_of_its_own(String name, String type, String message) {
    assertThatThrownBy(() -> open(name))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type))
        .hasMessageContaining(message)
        .hasMessageContaining(dir.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-"})
  void a_private_key_that_others_can_read_or_write_is_refused(String mode) throws IOException {
    Path path = Fixtures.file(dir, "a-2048.pem");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> read(path, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("every user")
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(read(path, null).bits()).isEqualTo(2048);
  }

  @Test
  void an_expired_certificate_is_noted_and_read() throws IOException {
    Path path = Fixtures.file(dir, "a-2048.crt.pem");
    assertThat(PublicKeys.read(path, NOW).note()).isEmpty();
    assertThat(PublicKeys.read(path, Instant.parse("2300-01-01T00:00:00Z")).note().orElseThrow())
        .contains("has expired on 21")
        .contains("only its public key counts");
    assertThat(PublicKeys.read(path, Instant.parse("2000-01-01T00:00:00Z")).note().orElseThrow())
        .contains("is not valid before 20");
  }

  @Test
  void a_key_of_a_size_that_no_updater_has_needs_to_be_told_its_algorithm() throws IOException {
    SigningKey odd = Fixtures.pair("odd", 2056, SigningAlgorithm.SHA1).secret();
    Path path = Files.write(dir.resolve("odd.der"), odd.key().getEncoded());
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> read(path, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("2056 bits");
  }

  @Test
  void of_a_file_of_several_parts_the_one_asked_for_is_taken() throws IOException {
    String both =
        Files.readString(Fixtures.file(dir, "a-2048.crt.pem"))
            + Files.readString(Fixtures.file(dir, "a-2048.pem"));
    Path path = Fixtures.file(dir, "a-2048.pem");
    Files.writeString(path, "Bag Attributes\n" + both);
    assertThat(read(path, null).matches(PublicKeys.read(path, NOW))).isTrue();
  }

  @Test
  void a_key_that_is_not_in_the_pkcs12_file_is_named() throws IOException {
    Path path = Fixtures.file(dir, "a-2048.p12");
    Optional<char[]> password = Optional.of("secret".toCharArray());
    assertThat(PrivateKeys.read(path, password, Optional.of("one"), Optional.empty()).bits())
        .isEqualTo(2048);
    assertThatThrownBy(() -> PrivateKeys.read(path, password, Optional.of("two"), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has the keys one, not two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-2048.pem",
        "a-2048.der",
        "a-2048.encrypted.der",
        "a-2048.p12",
        "c-4096.crt.der"
      })
  void damaged_key_files_end_in_a_clear_failure(String name) throws IOException {
    Path path = Fixtures.file(dir, name);
    byte[] bytes = Files.readAllBytes(path);
    for (int i = 0; i < bytes.length; i += i < 24 ? 1 : 97) {
      Files.write(path, Arrays.copyOf(bytes, i));
      requireClear(path);
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) 0xff;
      Files.write(path, changed);
      requireClear(path);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void a_key_whose_numbers_do_not_belong_together_is_damaged(int wrong) throws Exception {
    Path path = Fixtures.file(dir, "a-2048.der");
    RSAPrivateCrtKey sound =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(path)));
    BigInteger[] numbers = {
      sound.getModulus(),
      sound.getPublicExponent(),
      sound.getPrivateExponent(),
      sound.getPrimeP(),
      sound.getPrimeQ(),
      sound.getPrimeExponentP(),
      sound.getPrimeExponentQ(),
      sound.getCrtCoefficient()
    };
    switch (wrong) {
      case 1 -> numbers[1] = BigInteger.ONE;
      case 8 -> numbers[3] = BigInteger.ZERO; // Java takes it for a key without primes.
      default -> numbers[wrong] = numbers[wrong].add(BigInteger.TWO);
    }
    RSAPrivateCrtKeySpec spec =
        new RSAPrivateCrtKeySpec(
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3],
            numbers[4],
            numbers[5],
            numbers[6],
            numbers[7]);
    Files.write(path, KeyFactory.getInstance("RSA").generatePrivate(spec).getEncoded());
    assertThatThrownBy(
            () -> PrivateKeys.read(path, Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("The private key in " + path + " is damaged");
  }

  private void requireClear(Path path) throws IOException {
    try {
      read(path, "secret");
    } catch (SenbonException e) {
      assertThat(e).hasMessageContaining(path.toString());
    }
    try {
      PublicKeys.read(path, NOW);
    } catch (SenbonException e) {
      assertThat(e).hasMessageContaining(path.toString());
    }
  }

  @Test
  void a_missing_or_empty_file_is_named() throws IOException {
    Path path = dir.resolve("none.pem");
    assertThatThrownBy(() -> read(path, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no key file");
    Files.write(path, "".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> PublicKeys.read(path, NOW)).hasMessageContaining("has 0 bytes");
  }
}
