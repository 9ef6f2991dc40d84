package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.Mutations;
import senbon.app.sign.ExternalSigning;
import senbon.base.Codec;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.io.ArraySource;
import senbon.build.source.Input;
import senbon.mar.MarArchive;
import senbon.mar.ProductInfo;
import senbon.mar.ProductInfoPlace;
import senbon.mar.sign.MarSigner;
import senbon.mar.sign.PrivateKeys;
import senbon.mar.sign.PublicKeys;
import senbon.mar.sign.SignatureFiles;
import senbon.mar.sign.SigningKey;
import senbon.product.ApplicationIni;
import senbon.product.BuildIdentity;
import senbon.product.Machine;
import senbon.product.Platform;
import senbon.product.UpdateSettings;
import senbon.session.Sessions;
import senbon.tools.ToolRegistry;

/**
 * Every small file that the program reads, damaged two thousand times: each time it is read, or
 * refused as damaged (exit code 3) or unfit (5), with the file named.
 */
final class DamagedFilesTest {
  private static final int TIMES = 2000;
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar");
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir private Path dir;

  /** Uses one damaged copy. */
  private interface Reader {
    void read(byte[] bytes) throws IOException;
  }

  /** How many of the copies were refused. */
  private static int damage(byte[] good, int seed, Reader reader) throws IOException {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < TIMES; i++) {
      try {
        reader.read(Mutations.next(good, random));
      } catch (MalformedInputException | RefusedException e) {
        refused++;
      }
    }
    return refused;
  }

  private static byte[] key(String name) throws IOException {
    try (InputStream in = DamagedFilesTest.class.getResourceAsStream("/senbon/mar/sign/" + name)) {
      return in.readAllBytes();
    }
  }

  private Path privateFile(byte[] bytes) throws IOException {
    Path path = dir.resolve("key");
    Files.write(path, bytes);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return path;
  }

  private SigningKey open(byte[] bytes) throws IOException {
    return PrivateKeys.read(
        privateFile(bytes),
        Optional.of("secret".toCharArray()),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-2048.pem", "a-2048.der", "a-2048.encrypted.der", "a-2048.p12"})
  void private_keys_are_read_or_refused(String name) throws IOException {
    assertThat(open(key(name)).bits()).isEqualTo(2048);
    assertThat(damage(key(name), 1, this::open)).isBetween(TIMES / 4, TIMES - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-2048.pub.pem", "a-2048.crt.pem", "c-4096.crt.der", "ec.crt.pem"})
  void public_keys_and_certificates_are_read_or_refused(String name) throws IOException {
    int refused =
        damage(key(name), 2, bytes -> PublicKeys.read(privateFile(bytes), NOW).key().getModulus());
    assertThat(refused).isBetween(TIMES / 4, TIMES);
  }

  @ParameterizedTest
  @CsvSource({"raw", "base64", "hex"})
  void signatures_to_inject_are_read_or_refused(String form) throws IOException {
    byte[] raw = new byte[512];
    new Random(3).nextBytes(raw);
    byte[] good =
        switch (form) {
          case "base64" -> Base64.getMimeEncoder().encode(raw);
          case "hex" -> HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
          default -> raw;
        };
    Path file = dir.resolve("signature");
    Path out = dir.resolve("out.mar");
    try (MarArchive archive = mar(Files.readAllBytes(MAR))) {
      MarArchive signed = MarSigner.sign(archive, List.of(open(key("c-4096.pem"))));
      Reader replace =
          bytes -> SignatureFiles.replace(signed, 0, SignatureFiles.read(bytes)).size();
      replace.read(good);
      assertThat(damage(good, 4, replace)).isBetween(TIMES / 4, TIMES - 1);
    }
    Sessions.with(
        dir,
        session -> {
          Reader inject =
              bytes -> {
                Files.write(file, bytes);
                new ExternalSigning(session)
                    .inject(
                        new Input(MAR.toString(), Optional.empty()),
                        file,
                        List.of(),
                        Optional.empty(),
                        out,
                        true);
              };
          inject.read(good);
          Random random = new Random(5);
          for (int i = 0; i < 100; i++) {
            try {
              inject.read(Mutations.next(good, random));
            } catch (MalformedInputException e) {
              assertThat(e).hasMessageContaining("signature");
            }
          }
        });
  }

  private static MarArchive mar(byte[] bytes) throws IOException {
    return MarArchive.open(new ArraySource("m.mar", bytes));
  }

  /** The block begins behind the header, and its length comes first. */
  @Test
  void product_information_is_read_replaced_or_refused() throws IOException {
    byte[] good = Files.readAllBytes(MAR);
    int at = 20;
    int length = 4 + good[at + 7];
    byte[] block = Arrays.copyOfRange(good, at, at + length);
    int refused =
        damage(
            block,
            6,
            bytes -> {
              byte[] bad = good.clone();
              System.arraycopy(bytes, 0, bad, at, Math.min(bytes.length, length));
              try (MarArchive archive = mar(bad)) {
                archive.productInfo().ifPresent(info -> assertThat(info.channel()).isNotNull());
                MarArchive repaired =
                    ProductInfoPlace.with(archive, new ProductInfo("channel", "1.0"));
                assertThat(repaired.productInfo()).contains(new ProductInfo("channel", "1.0"));
              }
            });
    assertThat(refused).isBetween(100, TIMES - 1);
  }

  @Test
  void what_a_build_says_of_itself_is_read_whatever_it_says() throws IOException {
    byte[] good =
        """
        [App]
        Vendor=Mozilla
        Name=Firefox
        RemotingName=firefox
        Version=115.0.2
        BuildID=20230714000000
        """
            .getBytes(StandardCharsets.UTF_8);
    int refused =
        damage(
            good,
            7,
            bytes -> {
              ApplicationIni ini = ApplicationIni.parse(bytes);
              BuildIdentity build =
                  new BuildIdentity(
                      ini.product().orElse("unknown"),
                      ini.version().orElse("0"),
                      Optional.empty(),
                      ini.buildId(),
                      Platform.LINUX,
                      Machine.X86_64,
                      new TreeSet<>(Set.of(Codec.XZ)));
              assertThat(ToolRegistry.builtIn().decide(build, List.of()).explanation())
                  .isNotEmpty();
            });
    assertThat(refused).isZero();
    byte[] settings =
        "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=a-release,a-beta\n".getBytes(StandardCharsets.UTF_8);
    int strange = damage(settings, 8, bytes -> UpdateSettings.parse(bytes).accepts("a-release"));
    assertThat(strange).isZero();
  }
}
