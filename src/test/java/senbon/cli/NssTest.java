package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a database of NSS, as signmar takes them. NSS is loaded, so in other processes. */
final class NssTest {
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;

  /** What a process said, and its exit code. */
  private record Ended(int code, String said) {}

  private Ended run(String input, Object... command) throws Exception {
    Process process =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private static void good(Ended ended) {
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  private Ended mar(String input, Object... words) throws Exception {
    List<Object> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "shim",
                "mar",
                "--cache-dir=" + dir.resolve("cache"),
                "--"));
    command.addAll(List.of(words));
    return run(input, command.toArray());
  }

  @Test
  void a_key_signs_whose_password_comes_by_standard_input() throws Exception {
    Path database = TestNss.database(dir, "secret 1");
    Path signed = dir.resolve("signed.mar");
    good(mar("secret 1\n", "-d", database, "-n", "marsigner", "-s", MAR, signed));
    Path key = TestKeys.copy("c-4096.pem", dir);
    Path same = dir.resolve("same.mar");
    assertThat(new Cli(dir.resolve("cache")).run("sign", MAR, "-o", same, "--key", key).code())
        .isZero();
    assertThat(signed).hasSameBinaryContentAs(same);
    good(mar("", "-d", "sql:" + database, "-n0", "marsigner", "-v", signed));
    Ended other = mar("", "-d", database, "-n", "other", "-v", signed);
    assertThat(other.code()).isEqualTo(255);
    assertThat(other.said()).contains("none of the keys other");
    Path not = dir.resolve("not.mar");
    for (String input : List.of("secret 2\n", "")) {
      Ended wrong = mar(input, "-d", database, "-n", "marsigner", "-s", MAR, not);
      assertThat(wrong.code()).isEqualTo(255);
      assertThat(wrong.said()).contains("does not open with this PIN").doesNotContain("secret");
    }
    Ended nobody = mar("secret 1\n", "-d", database, "-n", "nobody", "-s", MAR, not);
    assertThat(nobody.code()).isEqualTo(255);
    assertThat(nobody.said()).contains("not nobody");
    assertThat(not).doesNotExist();
  }

  @Test
  void a_database_without_a_password_asks_for_none() throws Exception {
    Path database = TestNss.database(dir, "");
    Path signed = dir.resolve("signed.mar");
    good(mar("", "-d", database, "-n", "marsigner", "-s", MAR, signed));
    good(mar("", "-d", database, "-n", "marsigner", "-v", signed));
    Ended missing = mar("", "-d", database, "-n", "missing", "-v", signed);
    assertThat(missing.code()).isEqualTo(255);
    assertThat(missing.said()).contains("has no certificate 'missing'");
    Files.write(
        database.resolve("cert9.db"),
        Arrays.copyOf(Files.readAllBytes(database.resolve("cert9.db")), 5000));
    Ended damaged = mar("", "-d", database, "-n", "marsigner", "-v", signed);
    assertThat(damaged.code()).isEqualTo(255);
    assertThat(damaged.said()).contains("is no database of certificates");
  }
}
