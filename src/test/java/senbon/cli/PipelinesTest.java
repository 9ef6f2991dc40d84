package senbon.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.TestJar;
import senbon.base.io.FileModes;
import senbon.pack.Packing;

/**
 * The steps of three projects' release pipelines, with the scripts of senbon in the places of
 * Mozilla's tools, through links and without anything between.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The scripts are for a POSIX shell.")
final class PipelinesTest {
  private static final Path PIPELINES = Path.of("src/test/resources/senbon/pipelines");
  private static final String TOR_CHANNEL = "torbrowser-torproject-release";

  @TempDir private static Path installed;
  @TempDir private Path dir;

  /** As a user has it: the scripts, and the jar beside them. */
  @BeforeAll
  static void install() throws IOException {
    for (String tool : List.of("bash", "curl", "python3", "xz", "bzip2", "unzip", "perl")) {
      boolean found =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
      if (!found) {
        String message = "SKIPPED the pipelines' test: " + tool + " not found";
        if (Boolean.getBoolean("senbon.requireShared")) {
          Assertions.fail(message);
        }
        System.err.println(message);
        Assumptions.abort(message);
      }
    }
    copy(Path.of("scripts"), installed.resolve("scripts"));
    Files.createDirectories(installed.resolve("target"));
    TestJar.write(installed.resolve("target/senbon.jar"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
          Files.createDirectories(target);
        }
      }
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectory(dir.resolve("home"));
  }

  private static Path link(Path link, String script) throws IOException {
    Files.createDirectories(link.getParent());
    return Files.createSymbolicLink(link, installed.resolve("scripts").resolve(script));
  }

  /** What a process said, and its exit code. */
  private record Ended(int code, String said) {}

  private Ended run(Path directory, Map<String, String> variables, String input, Object... command)
      throws Exception {
    Path said = Files.createTempFile(dir, "said", "");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", dir.resolve("home").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SENBON_HEAP", "300m");
    environment.putAll(variables);
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(said));
  }

  private static void good(Ended ended) {
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  private static Map<String, byte[]> build(String product, String version, String channel) {
    Map<String, byte[]> files = new TreeMap<>(TestMars.files(product, version, channel));
    files.put("bin/lib", TestMars.text("0123456789".repeat(2000) + version + "abc".repeat(900)));
    files.put("removed-files", TestMars.text("old/thing\n"));
    return files;
  }

  private static Map<String, byte[]> zotero(String version) {
    Map<String, byte[]> files = build("Zotero", version, "beta");
    files.put("app/application.ini", files.remove("application.ini"));
    return files;
  }

  /** The same as a macOS bundle, with a program that does not change. */
  private static Map<String, byte[]> bundle(String version) {
    Map<String, byte[]> files = new TreeMap<>();
    build("Waterfox", version, "release")
        .forEach((name, bytes) -> files.put("Contents/Resources/" + name, bytes));
    files.put("Contents/MacOS/waterfox", TestMars.text("program"));
    return files;
  }

  private static Path directory(Map<String, byte[]> files, Path root) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      FileModes.set(Files.write(path, file.getValue()), file.getKey().startsWith("bin/"));
    }
    return root;
  }

  /** By our own proof and, where it is there, by a checker that somebody else wrote. */
  private void accepted(Path from, Path to, Path partial) throws Exception {
    Cli.Run run = new Cli(dir.resolve("cache")).run("verify", partial, "--from", from, "--to", to);
    assertThat(run.code()).as(run.err()).isZero();
    Path checker = Shared.dir("oracle").resolve("marcheck.py");
    good(
        run(
            dir,
            Map.of(),
            "",
            "python3",
            checker.toAbsolutePath(),
            "check",
            from,
            to,
            partial,
            "--bcj=any"));
  }

  @Test
  void waterfoxs_makes_the_partial_from_what_is_published() throws Exception {
    Path tree = dir.resolve("waterfox");
    copy(PIPELINES.resolve("waterfox"), tree);
    link(
        tree.resolve("tools/update-packaging/make_incremental_update.sh"),
        "make_incremental_update.sh");
    Path published = Files.createDirectories(dir.resolve("www/api"));
    Files.writeString(published.resolve("latest"), "{\"release\": {\"version\": \"6.5.1\"}}");
    Path from = dir.resolve("www/releases/6.5.1/update/Linux_x86_64/waterfox-6.5.1.complete.mar");
    Files.createDirectories(from.getParent());
    TestMars.write(from, build("Waterfox", "6.5.1", "release"), "release", Packing.XZ_X86);
    Path to = dir.resolve("out/waterfox-6.5.2.complete.mar");
    Path work = Files.createDirectories(to.getParent());
    TestMars.write(to, build("Waterfox", "6.5.2", "release"), "release", Packing.XZ_X86);
    Path script = tree.resolve("scripts/ci/make-partial.sh");
    try (FileServer server = new FileServer(dir.resolve("www"))) {
      Map<String, String> variables = new TreeMap<>();
      variables.put("AUS_BASE_URL", server.url("").replaceFirst("/$", ""));
      variables.put("CDN_BASE_URL", server.url("").replaceFirst("/$", ""));
      variables.put("VERSION_DISPLAY", "6.5.2");
      variables.put("OS_ARCH", "Linux_x86_64");
      variables.put("MAR_ARCH", "x86_64");
      variables.put("META_KEY", "LIN");
      variables.put("MAR_BIN", link(dir.resolve("host/bin/mar"), "mar").toString());
      variables.put("MBSDIFF_BIN", link(dir.resolve("host/bin/mbsdiff"), "mbsdiff").toString());
      good(run(work, variables, "", "bash", script, to, "META.env"));
      Path partial = work.resolve("waterfox-6.5.1-6.5.2.partial.mar");
      assertThat(work.resolve("META.env"))
          .content()
          .contains(
              "LIN_PARTIAL_MAR=waterfox-6.5.1-6.5.2.partial.mar\n",
              "LIN_PARTIAL_SIZE=" + Files.size(partial) + "\n",
              "LIN_PARTIAL_FROM=6.5.1\n")
          .containsPattern("LIN_PARTIAL_HASH=[0-9a-f]{128}\n");
      accepted(from, to, partial);
      variables.put("MAR_ARCH", "macos-x86_64-aarch64");
      variables.put("OS_ARCH", "Darwin_x86_64-aarch64");
      Path oldMac = dir.resolve("www/releases/6.5.1/update/Darwin_x86_64-aarch64");
      Files.createDirectories(oldMac);
      oldMac = oldMac.resolve(from.getFileName());
      Path newMac = Files.createDirectory(work.resolve("mac")).resolve(to.getFileName());
      TestMars.write(oldMac, bundle("6.5.1"), "release", Packing.XZ);
      TestMars.write(newMac, bundle("6.5.2"), "release", Packing.XZ);
      good(run(newMac.getParent(), variables, "", "bash", script, newMac, "META.env"));
      Path macPartial = newMac.resolveSibling(partial.getFileName());
      accepted(oldMac, newMac, macPartial);
      assertThat(new Cli(dir.resolve("cache")).run("mar", "list", macPartial).out())
          .contains("\tContents/MacOS/waterfox\n");
      // What was never published is no failure, and makes nothing.
      variables.put("OS_ARCH", "WINNT_x86_64");
      Path empty = Files.createDirectory(dir.resolve("empty"));
      good(run(empty, variables, "", "bash", script, to, "META.env"));
      assertThat(empty).isEmptyDirectory();
      // What can't be a pair ends the pipeline.
      Files.write(from, new byte[] {'M', 'A', 'R', '1'});
      variables.put("OS_ARCH", "Linux_x86_64");
      assertThat(run(empty, variables, "", "bash", script, to, "META.env").code()).isEqualTo(255);
      assertThat(empty).isEmptyDirectory();
    }
  }

  @Test
  void tor_browsers_makes_signs_and_checks_every_platform_in_the_c_locale() throws Exception {
    Path tools = dir.resolve("tools/local/mar-tools");
    for (String tool :
        List.of("mar", "mbsdiff", "make_full_update.sh", "make_incremental_update.sh")) {
      link(tools.resolve(tool), tool);
    }
    link(tools.resolve("signmar"), "mar");
    Path releases = dir.resolve("releases");
    String noise = new Random(1).ints(900).mapToObj(Integer::toHexString).collect(joining());
    for (String version : List.of("14.0.1", "14.0.2")) {
      Map<String, byte[]> files = build("Firefox", version, TOR_CHANNEL);
      files.put(
          "application.ini",
          TestMars.text("[App]\nVendor=Tor Project\nName=Firefox\nVersion=128.0\n"));
      files.put("Fonts/Noto \u00c4\u00e9\u4e2d.ttf", TestMars.text(noise + version));
      directory(files, releases.resolve(version).resolve("linux-x86_64"));
      Map<String, byte[]> mac = new TreeMap<>();
      files.forEach((name, bytes) -> mac.put("Contents/Resources/" + name, bytes));
      mac.put("Contents/_CodeSignature/CodeResources", TestMars.text("signed " + version));
      directory(mac, releases.resolve(version).resolve("macos"));
    }
    Object[] command = {
      "perl",
      PIPELINES.resolve("tor/update_responses").toAbsolutePath(),
      tools,
      releases,
      "14.0.1",
      "14.0.2",
      "linux-x86_64",
      "macos"
    };
    good(run(dir, Map.of("LC_ALL", "C"), "", command));
    List<Path> partials = new ArrayList<>();
    for (String os : List.of("linux-x86_64", "macos")) {
      Path partial = releases.resolve("14.0.2/browser-" + os + "--14.0.1-14.0.2.incremental.mar");
      partials.add(partial);
      accepted(
          releases.resolve("14.0.1/browser-" + os + "-14.0.1.mar"),
          releases.resolve("14.0.2/browser-" + os + "-14.0.2.mar"),
          partial);
    }
    String linux = new Cli(dir.resolve("cache")).run("mar", "list", partials.get(0)).out();
    assertThat(linux).contains("Fonts/Noto \u00c4\u00e9\u4e2d.ttf.patch");
    Ended again = run(dir, Map.of("MAR_SKIP_EXISTING", "1"), "", command);
    good(again);
    assertThat(again.said()).contains("Skipping browser-macos--14.0.1-14.0.2.incremental.mar");
    // A build that lost its signature ends the run; the other platform is made.
    Files.delete(releases.resolve("14.0.1/macos/Contents/_CodeSignature/CodeResources"));
    for (Path partial : partials) {
      Files.delete(partial);
    }
    Ended unsigned = run(dir, Map.of(), "", command);
    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.said()).contains("Missing code signature in 14.0.1");
    assertThat(partials.get(0)).exists();
    assertThat(partials.get(1)).doesNotExist();

    Path nss = TestNss.database(dir, "secret 1");
    Ended signed =
        run(
            dir,
            Map.of(),
            "secret 1\n",
            "bash",
            PIPELINES.resolve("tor/sign-and-check").toAbsolutePath(),
            tools,
            nss,
            releases.resolve("14.0.2"),
            TOR_CHANNEL);
    good(signed);
    assertThat(signed.said())
        .contains("browser-linux-x86_64--14.0.1-14.0.2.incremental.mar: OK")
        .doesNotContain("secret");
  }

  @Test
  void zoteros_makes_full_and_incremental_updates_of_published_archives() throws Exception {
    Path root = dir.resolve("app");
    Path packaging = root.resolve("update-packaging");
    copy(PIPELINES.resolve("zotero"), packaging);
    for (String script : List.of("make_full_update.sh", "make_incremental_update.sh")) {
      link(packaging.resolve(script), script);
    }
    link(root.resolve("xulrunner/bin/mar"), "mar");
    Path dist = Files.createDirectories(root.resolve("dist"));
    for (String version : List.of("6.0.1", "7.0.2")) {
      Path archives = Files.createDirectories(root.resolve("archives/" + version));
      Map<String, byte[]> files = zotero(version);
      for (String platform : List.of("win-x64", "linux-x86_64")) {
        directory(files, dir.resolve(version).resolve("Zotero_" + platform));
      }
      Path zip = archives.resolve("Zotero-" + version + "_win-x64.zip");
      good(
          run(
              dir.resolve(version),
              Map.of(),
              "",
              "python3",
              "-m",
              "zipfile",
              "-c",
              zip,
              "Zotero_win-x64"));
      Path tar = archives.resolve("Zotero-" + version + "_linux-x86_64.tar.xz");
      good(run(dir.resolve(version), Map.of(), "", "tar", "-cJf", tar, "Zotero_linux-x86_64"));
    }
    Path script = packaging.resolve("build_autoupdate.sh");
    good(run(dir, Map.of(), "", "bash", script, "6.0.1", "7.0.2", "beta"));
    for (String build : List.of("win-x64", "linux-x86_64")) {
      Path from = complete("6.0.1", "bzip2", dir.resolve("6.0.1/Zotero_" + build));
      Path to = complete("7.0.2", "bzip2", dir.resolve("7.0.2/Zotero_" + build));
      accepted(from, to, dist.resolve("Zotero-7.0.2-6.0.1_" + build + ".mar"));
    }
    Path now = dir.resolve("7.0.2/Zotero_linux-x86_64");
    assertThat(dist.resolve("Zotero-7.0.2-full_linux-x86_64.mar"))
        .hasSameBinaryContentAs(complete("7.0.2", "xz", now));
    assertThat(
            new Cli(dir.resolve("cache"))
                .run(
                    "mar",
                    "diff",
                    dist.resolve("Zotero-7.0.2-full_linux-x86_64.mar"),
                    dist.resolve("Zotero-7.0.2-full_bz_linux-x86_64.mar"))
                .out())
        .contains("updatev3.manifest: same content, packed as xz")
        .doesNotContain(": content");
    assertThat(dist.resolve("files-linux"))
        .content()
        .hasLineCount(3)
        .containsPattern("(?m)^Zotero-7.0.2-6.0.1_linux-x86_64.mar [0-9a-f]{128} [0-9]+$");
  }

  /** A complete update of a directory, made otherwise than by the pipeline. */
  private Path complete(String version, String packing, Path build) throws IOException {
    Path mar = Files.createTempFile(dir, "complete", ".mar");
    Cli.Run run =
        new Cli(dir.resolve("cache"))
            .run(
                "mar",
                "create",
                build,
                "--manifest",
                "--pack=" + packing,
                "--channel=beta",
                "--product-version=" + version,
                "--force",
                "-o",
                mar);
    assertThat(run.code()).as(run.err()).isZero();
    return mar;
  }

  @Test
  void a_partial_made_file_by_file_is_one_too_and_its_patches_are_found_again() throws Exception {
    Path old = directory(zotero("7.0.1"), dir.resolve("old"));
    Path now = directory(zotero("7.0.2"), dir.resolve("new"));
    Path partial = dir.resolve("by-file.mar");
    Map<String, String> variables = new TreeMap<>();
    variables.put("MAR", link(dir.resolve("bin/mar"), "mar").toString());
    variables.put("MBSDIFF", link(dir.resolve("bin/mbsdiff"), "mbsdiff").toString());
    Path hook = link(dir.resolve("bin/hook"), "mbsdiff_hook.sh");
    variables.put("MBSDIFF_HOOK", hook + " -c " + dir.resolve("patches"));
    variables.put("MOZ_PRODUCT_VERSION", "7.0.2");
    variables.put("MAR_CHANNEL_ID", "beta");
    Path byFile = PIPELINES.resolve("zotero/incremental-by-file.sh").toAbsolutePath();
    byte[] first = null;
    for (int i = 0; i < 2; i++) { // the second time with patches that were kept
      good(run(dir, variables, "", "bash", byFile, partial, old, now));
      byte[] made = Files.readAllBytes(partial);
      assertThat(made).isEqualTo(first == null ? made : first);
      first = made;
    }
    accepted(complete("7.0.1", "xz", old), complete("7.0.2", "xz", now), partial);
  }
}
