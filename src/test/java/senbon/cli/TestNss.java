package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Databases of NSS, made by its own tools. */
final class TestNss {
  private TestNss() {}

  /**
   * One with the key and certificate {@code marsigner} and, as that of a checker, a certificate
   * {@code other} that nobody trusts. Where the tools are missing the calling test is skipped.
   *
   * @param password may be empty
   */
  static Path database(Path dir, String password) throws Exception {
    Path database = Files.createDirectory(dir.resolve("nss db"));
    Path file = Files.writeString(dir.resolve("password"), password + "\n");
    Path pem = dir.resolve("c.pem");
    Path store = dir.resolve("c.p12");
    String sql = "sql:" + database;
    try {
      run("certutil", "-N", "-d", sql, "-f", file);
    } catch (IOException e) {
      String message = "SKIPPED the test of NSS databases: certutil (libnss3-tools) not found";
      if (Boolean.getBoolean("senbon.requireShared")) {
        Assertions.fail(message);
      }
      System.err.println(message);
      Assumptions.abort("no certutil");
    }
    OpenSsl.run("x509", "-inform", "der", "-in", TestKeys.copy("c-4096.crt.der", dir), "-out", pem);
    OpenSsl.run(
        "pkcs12",
        "-export",
        "-inkey",
        TestKeys.copy("c-4096.pem", dir),
        "-in",
        pem,
        "-name",
        "marsigner",
        "-out",
        store,
        "-passout",
        "pass:x");
    run("pk12util", "-i", store, "-d", sql, "-W", "x", "-k", file);
    Path other = TestKeys.copy("a-2048.crt.pem", dir);
    run("certutil", "-A", "-n", "other", "-t", ",,", "-d", sql, "-i", other, "-f", file);
    return database;
  }

  private static void run(Object... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
