package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.SignaturePlace;

/** Keys on a token, which SoftHSM plays. It is configured by a variable, so in other processes. */
final class TokenTest {
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar");
  private static final String PIN = "5678";
  private static final List<String> LIBRARIES =
      List.of(
          "/usr/lib/softhsm/libsofthsm2.so",
          "/usr/lib64/softhsm/libsofthsm2.so",
          "/usr/lib64/pkcs11/libsofthsm2.so",
          "/usr/local/lib/softhsm/libsofthsm2.so",
          "/opt/homebrew/lib/softhsm/libsofthsm2.so");

  @TempDir private Path dir;
  private Path token;
  private Path signed;

  @BeforeEach
  void prepare() throws Exception {
    List<String> found = LIBRARIES.stream().filter(l -> Files.exists(Path.of(l))).toList();
    if (found.isEmpty()) {
      String message = "SKIPPED the test of PKCS#11 tokens: SoftHSM not found";
      if (Boolean.getBoolean("senbon.requireShared")) {
        Assertions.fail(message);
      }
      System.err.println(message);
      Assumptions.abort("no SoftHSM");
    }
    Files.createDirectory(dir.resolve("tokens"));
    Files.writeString(
        dir.resolve("softhsm2.conf"),
        "directories.tokendir = " + dir.resolve("tokens") + "\nlog.level = ERROR\n");
    token =
        Files.writeString(
            dir.resolve("token.cfg"),
            """
            name = SoftHSM
            library = %s
            slotListIndex = 0
            attributes(*, CKO_PRIVATE_KEY, *) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
            }
            """
                .formatted(found.get(0)));
    signed = dir.resolve("signed.mar");
    String[] begin = {
      "softhsm2-util", "--init-token", "--slot=0", "--label=t", "--so-pin=12345678"
    };
    good(run(PIN, Stream.concat(Stream.of(begin), Stream.of("--pin=" + PIN)).toArray()));
    good(
        java(
            PIN,
            Setup.class.getName(),
            token,
            "four",
            key("c-4096.pem"),
            key("c-4096.crt.der"),
            "two",
            key("a-2048.pem"),
            key("a-2048.crt.pem")));
  }

  private Path key(String name) throws IOException {
    return TestKeys.copy(name, dir);
  }

  /** What a process said, and its exit code. */
  private record Ended(int code, String said) {}

  private Ended run(String pin, Object... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("SOFTHSM2_CONF", dir.resolve("softhsm2.conf").toString(), "PIN", pin));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private Ended java(String pin, Object... args) throws Exception {
    List<Object> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(args));
    return run(pin, command.toArray());
  }

  private static void good(Ended ended) {
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  private Ended sign(String pin, Object... more) throws Exception {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "senbon.Senbon",
                "sign",
                MAR,
                "-o",
                signed,
                "--force",
                "--token",
                token,
                "--cache-dir=" + dir.resolve("cache")));
    args.addAll(List.of(more));
    return java(pin, args.toArray());
  }

  @Test
  void a_key_that_never_leaves_its_token_signs() throws Exception {
    Cli cli = new Cli(dir.resolve("cache"));
    good(sign(PIN, "--password-env=PIN", "--key-alias=four", "--cert", key("c-4096.crt.der")));
    assertThat(cli.run("verify", signed, "--cert", key("c-4096.crt.der")).code()).isZero();
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
    good(sign(PIN, "--password-env=PIN", "--key-alias=two"));
    assertThat(cli.run("verify", signed, "--cert", key("a-2048.crt.pem")).code()).isZero();
    Ended which = sign(PIN, "--password-env=PIN");
    assertThat(which.code()).isEqualTo(2);
    assertThat(which.said()).contains("has the keys four, two");
    Ended wrong = sign("another-one", "--password-env=PIN", "--key-alias=two");
    assertThat(wrong.code()).isEqualTo(5);
    assertThat(wrong.said()).contains("does not open with this PIN").doesNotContain("another-one");
  }

  /** Puts keys on the token. */
  static final class Setup {
    private Setup() {}

    public static void main(String[] args) throws Exception {
      Provider provider = Security.getProvider("SunPKCS11").configure(args[0]);
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, PIN.toCharArray());
      for (int i = 1; i < args.length; i += 3) {
        String pem = Files.readString(Path.of(args[i + 1])).replaceAll("-----.*-----|\\s", "");
        PrivateKey key =
            KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        Certificate certificate =
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(Files.readAllBytes(Path.of(args[i + 2]))));
        store.setKeyEntry(args[i], key, null, new Certificate[] {certificate});
      }
    }
  }
}
