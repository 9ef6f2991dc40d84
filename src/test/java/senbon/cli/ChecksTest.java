package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static senbon.cli.TestMars.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.pack.Packing;

/** What an old build's updater would refuse is refused before anything is made. */
final class ChecksTest {
  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("p.mar");
  }

  private Path build(String name, Map<String, byte[]> files, Packing packing) throws IOException {
    return TestMars.write(dir.resolve(name), files, "release", packing);
  }

  private Path build(String version, String channels) throws IOException {
    return build(version + ".mar", TestMars.files("Firefox", version, channels), Packing.XZ);
  }

  private Cli.Run diff(Path from, Path to, Object... more) {
    Object[] args = new Object[more.length + 6];
    System.arraycopy(
        new Object[] {"diff", from, to, "-o", partial, "--effort=fast"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return cli.run(args);
  }

  private void expectRefused(Cli.Run run, String reason) {
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains(reason);
    assertThat(partial).doesNotExist();
  }

  @Test
  void a_channel_that_the_old_build_does_not_accept_is_refused() throws IOException {
    Path from = build("100.0", "beta,release-cck");
    Path to = build("101.0", "release");
    expectRefused(diff(from, to), "accepts updates of the channel beta, release-cck, not release");
    assertThat(diff(from, to, "--channel=beta").code()).isZero();
    Files.delete(partial);
    assertThat(diff(from, to, "--any-channel").code()).isZero();
  }

  @Test
  void a_version_below_the_old_builds_is_refused() throws IOException {
    Path from = build("101.0", "release");
    Path to = build("101.0a1", "release");
    expectRefused(diff(from, to), "takes none below its own, 101.0");
    assertThat(diff(from, to, "--allow-downgrade").code()).isZero();
  }

  @Test
  void the_same_version_is_no_downgrade() throws IOException {
    Path from = build("101.0", "release");
    Map<String, byte[]> files = TestMars.files("Firefox", "101.0", "release");
    files.put("words.txt", text("another tale"));
    assertThat(diff(from, build("to.mar", files, Packing.XZ)).code()).isZero();
  }

  @Test
  void builds_must_be_signed_by_a_certificate_if_one_is_required() throws IOException {
    Path from = build("100.0", "release");
    Path to = build("101.0", "release");
    Path key = TestKeys.copy("c-4096.pem", dir);
    Path certificate = TestKeys.copy("c-4096.crt.der", dir);
    Path other = TestKeys.copy("a-2048.crt.pem", dir);
    Path signedFrom = dir.resolve("from.signed.mar");
    Path signedTo = dir.resolve("to.signed.mar");
    assertThat(cli.run("sign", from, "-o", signedFrom, "--key", key).code()).isZero();
    assertThat(cli.run("sign", to, "-o", signedTo, "--key", key).code()).isZero();
    expectRefused(diff(signedFrom, to, "--require-cert", certificate), "101.0.mar is not signed");
    expectRefused(diff(signedFrom, signedTo, "--require-cert", other), "none of the keys");
    assertThat(
            diff(signedFrom, signedTo, "--require-cert", other, "--require-cert", certificate)
                .code())
        .isZero();
    assertThat(cli.run("fetch", from, "--require-cert", certificate).code()).isEqualTo(5);
    assertThat(cli.run("fetch", signedFrom, "--require-cert", certificate).code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void a_signed_bundle_and_an_unsigned_one_are_not_mixed(boolean fromSigned, boolean toSigned)
      throws IOException {
    Path from = bundle("1.0", fromSigned);
    Path to = bundle("1.1", toSigned);
    expectRefused(diff(from, to), "is signed, and the one in");
    assertThat(diff(from, to, "--mixed-bundles").code()).isZero();
  }

  @Test
  void bundles_must_be_signed_if_that_is_required() throws IOException {
    String option = "--require-code-signature";
    Path from = bundle("1.0", false);
    Path to = bundle("1.1", false);
    Path partial = dir.resolve("unsigned.mar");
    assertThat(cli.run("diff", from, to, "-o", partial).code()).isZero();
    expectRefused(diff(from, to, option), "bundle-1.0.mar is not signed.");
    Cli.Run verified = cli.run("verify", partial, "--from", from, "--to", to, option);
    assertThat(verified.code()).as(verified.err()).isEqualTo(5);
    assertThat(cli.run("verify", partial, "--from", from, "--to", to).code()).isZero();
    from = bundle("1.0", true);
    expectRefused(diff(from, to, option, "--mixed-bundles"), "bundle-1.1.mar is not signed.");
    to = bundle("1.1", true);
    assertThat(diff(from, to, option).code()).isZero();
    Path oldLinux = build("100.0", "release");
    assertThat(diff(oldLinux, build("101.0", "release"), option, "--force").code()).isZero();
  }

  private Path bundle(String version, boolean signed) throws IOException {
    Map<String, byte[]> files = TestMars.files("Firefox", version, "release");
    Map<String, byte[]> bundle = new TreeMap<>();
    files.forEach((name, content) -> bundle.put("Contents/Resources/" + name, content));
    bundle.put("Contents/MacOS/hello", text("program " + version));
    bundle.put(
        "Contents/Resources/application.ini",
        text("[App]\nName=Firefox\nVersion=" + (version.equals("1.0") ? "100.0" : "101.0") + "\n"));
    if (signed) {
      bundle.put("Contents/_CodeSignature/CodeResources", text("sealed " + version));
    }
    return build("bundle-" + version + ".mar", bundle, Packing.XZ);
  }

  private Path withProgram(String product, String version, int machine, Packing packing)
      throws IOException {
    Map<String, byte[]> files = TestMars.files(product, version, "release");
    files.put("bin/program", TestMars.program(machine, version.hashCode()));
    return build(product + version + machine + packing + ".mar", files, packing);
  }

  @ParameterizedTest
  @CsvSource({
    // product, machine, packing of old and new, is it refused?
    "Firefox, 62, XZ, XZ_X86, false",
    "Firefox, 62, XZ_X86, XZ_X86, false",
    "Firefox, 183, XZ_X86, XZ_X86, true",
    "Firefox, 183, XZ, XZ, false",
    "Pale Moon, 183, XZ_X86, XZ_X86, true",
    "Pale Moon, 62, XZ_X86, XZ_X86, false",
    "anything, 62, XZ_X86, XZ_X86, false",
    "anything, 62, XZ, XZ_X86, true",
    "anything, 183, XZ_X86, XZ_X86, true",
  })
  void filters_that_the_old_updater_can_not_undo_are_refused(
      String product, int machine, Packing old, Packing now, boolean refused) throws IOException {
    Path from = withProgram(product, "100.0", machine, old);
    Path to = withProgram(product, "101.0", machine, now);
    Cli.Run run = diff(from, to);
    Cli.Run which = cli.run("tools", "which", from, to);
    assertThat(which.code()).as(which.err()).isZero();
    if (!refused) {
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(which.out()).contains("nothing would be refused");
      return;
    }
    expectRefused(run, "is not known to undo the x86 filter");
    assertThat(which.out()).contains("refused:").contains("not known to undo the x86 filter");
    assertThat(diff(from, to, "--filters=keep", "--full=bin/program").code()).isZero();
    assertThat(cli.run("inspect", partial).out()).contains("x86+LZMA2");
    Files.delete(partial);
    assertThat(diff(from, to, "--filters=repack", "--full=bin/program").code()).isZero();
    assertThat(cli.run("inspect", partial).out()).doesNotContain("x86+");
    assertThat(cli.run("verify", partial, "--from", from, "--to", to).code()).isZero();
  }

  @Test
  void a_codec_that_the_old_updater_does_not_read_is_refused_with_what_helps() throws IOException {
    Path from = build("from.mar", TestMars.files("Firefox", "52.0", "release"), Packing.BZIP2);
    Path to = build("56.0", "release");
    expectRefused(diff(from, to), "mar convert --to bzip2");
    Path converted = dir.resolve("converted.mar");
    assertThat(cli.run("mar", "convert", to, "--to=bzip2", "-o", converted).code()).isZero();
    assertThat(diff(from, converted).code()).isZero();
    assertThat(cli.run("inspect", partial).out()).contains("[bzip2]").doesNotContain("[xz");
  }

  @Test
  void a_tool_of_either_step_can_be_asked_for() throws IOException {
    Path from = build("100.0", "release");
    Path to = build("101.0", "release");
    assertThat(diff(from, to, "--tool=xz@1").code()).isZero();
    Files.delete(partial);
    expectRefused(diff(from, to, "--tool=bzip2@9"), "asks for bzip2");
  }

  @Test
  void every_refusal_is_listed() throws IOException {
    Path from = build("101.0", "beta");
    Path to = build("100.0", "release");
    Cli.Run run = cli.run("tools", "which", from, to, "--json");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("accepts updates of the channel").contains("takes none below");
  }
}
