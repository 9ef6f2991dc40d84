package senbon.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arguments and variables of both generations of the scripts, in processes of their own. */
final class ShimScriptsTest {
  @TempDir private Path dir;
  private Path old;
  private Path now;

  @BeforeEach
  void prepare() throws IOException {
    old = tree("old", "1.0");
    now = tree("new", "1.1");
  }

  private Path tree(String name, String version) throws IOException {
    Path root = dir.resolve(name);
    for (Map.Entry<String, byte[]> file :
        TestMars.files("hello", version, "release,beta").entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return root;
  }

  private String run(Map<String, String> variables, Object... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "shim"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("M(AR|OZ|BSDIFF)_.*|BCJ_OPTIONS"));
    builder.environment().put("SENBON_CACHE_DIR", dir.resolve("cache").toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private String inspect(Path mar) {
    Cli.Run run = new Cli(dir.resolve("cache")).run("inspect", mar, "--manifest");
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void the_older_form_packs_with_bzip2_and_reads_its_own_variables() throws Exception {
    Path mar = dir.resolve("older.mar");
    run(
        Map.of(
            "MAR_OLD_FORMAT", "1",
            "MOZ_PRODUCT_VERSION", "7.5",
            "MOZ_CHANNEL_ID", "release",
            "MAR", "mar",
            "MBSDIFF", "mbsdiff"),
        "make_incremental_update",
        "-f",
        "words.txt",
        mar,
        old,
        now);
    assertThat(inspect(mar))
        .contains("channel     release", "version     7.5", "[bzip2", "add \"words.txt\"")
        .doesNotContain("[xz", "patch \"words.txt");
  }

  @Test
  void the_newer_form_names_the_program_last_and_its_channel_wins() throws Exception {
    Path mar = dir.resolve("newer.mar");
    run(
        Map.of(
            "MOZ_PRODUCT_VERSION", "140.1",
            "MAR_CHANNEL_ID", "beta",
            "MOZ_CHANNEL_ID", "other",
            "BCJ_OPTIONS", "--x86",
            "MBSDIFF_HOOK", "hook -c nowhere",
            "XZ_OPT", "-T1 -7e",
            "MAR_EXCLUDE_FILES", "notes.txt words.txt"),
        "make_incremental_update",
        "-q",
        "-f",
        "precomplete",
        mar,
        old,
        now,
        "hello");
    assertThat(inspect(mar))
        .contains("channel     beta", "version     140.1", "[xz x86+LZMA2", "hello")
        .doesNotContain("words.txt");
  }

  @Test
  void the_hook_takes_its_options_in_the_order_of_the_scripts() throws Exception {
    Path patch = Files.writeString(dir.resolve("words.txt.patch.xz"), "packed");
    Path got = dir.resolve("got.patch.xz");
    Path patches = dir.resolve("patches");
    Path from = old.resolve("words.txt");
    Path to = now.resolve("words.txt");
    run(Map.of(), "mbsdiff-hook", "-c", patches, "-u", from, to, patch);
    run(Map.of(), "mbsdiff-hook", "-c", patches, "-g", from, to, got);
    assertThat(got).hasContent("packed");
    Files.delete(got);
    run(Map.of(), "mbsdiff-hook", "-A", "https://server/api", "-c", patches, "-g", from, to, got);
    assertThat(got).hasContent("packed");
    Files.delete(got);
    run(Map.of(), "mbsdiff-hook", "-S", "bucket/prefix", "-u", from, to, patch);
    run(Map.of(), "mbsdiff-hook", "-S", "bucket/prefix", "-g", from, to, got);
    assertThat(got).hasContent("packed");
  }

  @Test
  void a_complete_update_has_the_manifest_of_the_reference_script_and_two_ways_to_make_it()
      throws Exception {
    Files.writeString(now.resolve("removed-files"), "old.txt\nolder/\nobsolete/*\n");
    Files.writeString(now.resolve("updatev2.manifest"), "left out");
    Path mar = dir.resolve("full.mar");
    Map<String, String> variables =
        Map.of("MOZ_PRODUCT_VERSION", "140.1", "MAR_CHANNEL_ID", "beta", "BCJ_OPTIONS", "");
    run(variables, "make_full_update", "-q", mar, now);
    Cli cli = new Cli(dir.resolve("cache"));
    String told = cli.run("inspect", mar, "--manifest").out();
    assertThat(told)
        .contains("channel     beta", "version     140.1")
        .containsSubsequence(
            "add \"words.txt\"",
            "add-if-not \"update-settings.ini\" \"update-settings.ini\"",
            "add \"removed-files\"",
            "add \"precomplete\"",
            "rmdir \"older/\"",
            "remove \"old.txt\"",
            "rmrfdir \"obsolete/\"")
        .doesNotContain("v2");
    Path same = dir.resolve("same.mar");
    Object[] create = {
      "mar",
      "create",
      now,
      "--manifest",
      "--pack=xz",
      "--channel=beta",
      "--product-version=140.1",
      "-o",
      same
    };
    assertThat(cli.run(create).code()).isZero();
    assertThat(same).hasSameBinaryContentAs(mar);
    assertThat(cli.run("mar", "verify", mar).code()).isZero();
    create[4] = "--pack=none";
    assertThat(cli.run(create).code()).isEqualTo(2);
    Files.delete(now.resolve("precomplete"));
    create[4] = "--pack=xz";
    Cli.Run incomplete = cli.run(create);
    assertThat(incomplete.code()).isEqualTo(2);
    assertThat(incomplete.err()).contains("has no file 'precomplete'");
    assertThat(cli.run("shim", "make_full_update", mar, old).code()).isEqualTo(2);
  }

  /** Runs a command, with nothing to read. */
  private static String output(
      int code, Path directory, Map<String, String> more, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile()).environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(code);
    return output;
  }

  @Test
  void every_script_is_found_through_links_and_passes_arguments_and_exit_codes_on()
      throws Exception {
    Path scripts = Files.createDirectories(dir.resolve("real place/scripts"));
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Path senbon = scripts.resolve("senbon");
    Files.writeString(senbon, "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 41\n");
    assertThat(senbon.toFile().setExecutable(true)).isTrue();
    for (String name :
        List.of(
            "mar",
            "mardor",
            "mbsdiff",
            "zucchini",
            "mbsdiff_hook.sh",
            "make_full_update.sh",
            "make_incremental_update.sh")) {
      Files.copy(Path.of("scripts", name), scripts.resolve(name), COPY_ATTRIBUTES);
      Files.createSymbolicLink(bin.resolve("1-" + name), scripts.resolve(name));
      Files.createSymbolicLink(bin.resolve(name), Path.of("1-" + name));
      Files.createSymbolicLink(dir.resolve(name), Path.of("bin/" + name));
      String expected =
          "<shim><%s><-x><a b><><*>"
              .formatted(
                  name.startsWith("make_")
                      ? name.replace(".sh", "")
                      : name.replace(".sh", "").replace('_', '-'))
              .replace("mar>", "mar><-->")
              .replace("mardor>", "mardor><-->")
              .replace("zucchini>", "zucchini><-->");
      String path = bin + ":" + System.getenv("PATH");
      for (String called :
          List.of(
              scripts.resolve(name).toString(),
              bin.resolve("1-" + name).toString(),
              dir.resolve(name).toString(),
              "./" + name,
              "bin/" + name)) {
        assertThat(output(41, dir, Map.of(), called, "-x", "a b", "", "*")).isEqualTo(expected);
      }
      assertThat(output(41, scripts, Map.of(), "sh", name, "-x", "a b", "", "*"))
          .isEqualTo(expected);
      assertThat(output(41, old, Map.of("PATH", path), "sh", "-c", name + " -x 'a b' '' '*'"))
          .isEqualTo(expected);
    }
  }

  @Test
  void a_tree_for_another_system_is_refused_by_the_script_too() throws Exception {
    Files.write(now.resolve("libxul.so"), TestMars.program(TestMars.X86_64, 1));
    Files.writeString(old.resolve("xul.dll"), "none");
    Path mar = dir.resolve("p.mar");
    Cli cli = new Cli(dir.resolve("cache"));
    Cli.Run run = cli.run("shim", "make_incremental_update", mar, old, now);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("two systems", "--other-system");
    Cli.Run made = cli.run("shim", "make_incremental_update", "--other-system", mar, old, now);
    assertThat(made.code()).as(made.err()).isZero();
  }

  @Test
  void tor_browsers_own_version_is_no_downgrade_of_its_firefoxs() throws Exception {
    for (Path tree : List.of(old, now)) {
      Files.writeString(
          tree.resolve("application.ini"),
          "[App]\nVendor=Tor Project\nName=Firefox\nVersion=115.10.0\n");
    }
    Path mar = dir.resolve("p.mar");
    run(
        Map.of("MOZ_PRODUCT_VERSION", "13.0.15", "MAR_CHANNEL_ID", "release"),
        "make_incremental_update",
        mar,
        old,
        now);
    assertThat(inspect(mar)).contains("version     13.0.15");
  }
}
