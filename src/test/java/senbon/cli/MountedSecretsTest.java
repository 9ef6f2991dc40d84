package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Keys and passwords as Docker and Kubernetes mount them, and passwords that a person types. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
final class MountedSecretsTest {
  private static final Path MAR = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();

  /** The second signal's bit. */
  private static final long SIGINT = 2;

  private static final String PASSWORD = "correct horse";

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private Cli.Run sign(Path key, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("sign", MAR, "-o", dir.resolve("signed.mar"), "--force"));
    words.addAll(List.of("--key", key));
    words.addAll(List.of(more));
    return cli.run(words.toArray());
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  @Test
  void a_secret_on_a_read_only_file_system_is_taken_whatever_its_mode() throws Exception {
    Path mount = Files.createDirectory(dir.resolve("secrets"));
    if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount.toString()) != 0) {
      System.err.println("SKIPPED read-only secrets: no file system can be mounted here");
      Assumptions.abort("no mount");
    }
    try {
      // As the kubelet does it.
      Path data = Files.createDirectory(mount.resolve("..2026_01_01"));
      Path real = TestKeys.copy("c-4096.pem", data);
      Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("r--r--r--"));
      Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01_01"));
      Path key = mount.resolve("key.pem");
      Files.createSymbolicLink(key, Path.of("..data/c-4096.pem"));
      Cli.Run writable = sign(key);
      assertThat(writable.code()).isEqualTo(5);
      assertThat(writable.err()).contains("can be read or written by every user");
      assertThat(run("mount", "-o", "remount,ro", mount.toString())).isZero();
      assertThat(sign(key).code()).isZero();
    } finally {
      run("umount", mount.toString());
    }
  }

  private Path encrypted() throws Exception {
    Path plain = TestKeys.copy("c-4096.pem", dir);
    Path key = dir.resolve("encrypted.pem");
    OpenSsl.run(
        "pkcs8",
        "-topk8",
        "-in",
        plain,
        "-out",
        key,
        "-v2",
        "aes-256-cbc",
        "-passout",
        "pass:" + PASSWORD);
    assertThat(key.toFile().setReadable(false, false)).isTrue();
    assertThat(key.toFile().setReadable(true, true)).isTrue();
    return key;
  }

  /** The program on a terminal of its own. */
  private Process onTerminal(Path key) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script");
    List<String> command =
        new RealProgram(dir)
            .builder(
                List.of(
                    "sign",
                    MAR.toString(),
                    "-o",
                    dir.resolve("signed.mar").toString(),
                    "--key",
                    key.toString()))
            .command();
    String line = "'" + String.join("' '", command) + "'";
    ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", line, "/dev/null");
    builder.environment().put("SENBON_CACHE_DIR", dir.resolve("cache").toString());
    return builder.redirectErrorStream(true).start();
  }

  /** What it printed up to the question. */
  private static String untilAsked(InputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = out.read();
    while (next >= 0) {
      text.append((char) next);
      if (text.toString().endsWith(".pem: ")) {
        return text.toString();
      }
      next = out.read();
    }
    return text.toString();
  }

  private static String answered(Process process, String answer) throws Exception {
    StringBuilder text = new StringBuilder(untilAsked(process.getInputStream()));
    Thread.sleep(300); // until there is no echo
    OutputStream in = process.getOutputStream();
    in.write(answer.getBytes(StandardCharsets.UTF_8));
    in.flush();
    text.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text.toString();
  }

  @Test
  void a_password_that_is_needed_is_asked_for_on_a_terminal_and_not_shown() throws Exception {
    Path key = encrypted();
    Process process = onTerminal(key);
    String text = answered(process, PASSWORD + "\n");
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text)
        .contains("Password of the private key in " + key + ": ")
        .doesNotContain(PASSWORD);
    assertThat(dir.resolve("signed.mar")).exists();
  }

  @Test
  void a_wrong_one_and_an_empty_one_end_cleanly() throws Exception {
    Path key = encrypted();
    Process wrong = onTerminal(key);
    assertThat(answered(wrong, "wrong\n")).contains("is wrong. Use the right one.");
    assertThat(wrong.exitValue()).isEqualTo(5);
    Process empty = onTerminal(key);
    assertThat(answered(empty, "\n")).contains("is encrypted. Use the password of the key.");
    assertThat(empty.exitValue()).isEqualTo(2);
    assertThat(dir.resolve("signed.mar")).doesNotExist();
  }

  @Test
  void an_interrupt_instead_of_a_password_ends_cleanly() throws Exception {
    if (isDeafToInterrupts()) {
      System.err.println("SKIPPED interrupt of a prompt: this build was started to ignore SIGINT");
      Assumptions.abort("deaf to SIGINT");
    }
    Process interrupted = onTerminal(encrypted());
    assertThat(answered(interrupted, "\003")).doesNotContain("Exception", "senbon:");
    assertThat(interrupted.exitValue()).isEqualTo(130);
    assertThat(dir.resolve("signed.mar")).doesNotExist();
  }

  /** As what a shell without job control starts in the background is, and all that it starts. */
  private static boolean isDeafToInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
  }

  @Test
  void nobody_is_asked_where_there_is_no_terminal() throws Exception {
    Path key = encrypted();
    RealProgram.Run run =
        new RealProgram(dir)
            .run(
                List.of("sign", MAR.toString(), "-o", "signed.mar", "--key", key.toString()),
                java.util.Map.of(),
                PASSWORD + "\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out() + run.err())
        .contains("is encrypted. Use the password of the key.")
        .doesNotContain("Password of");
  }
}
