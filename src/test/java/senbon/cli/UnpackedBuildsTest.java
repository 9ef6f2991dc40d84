package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import senbon.base.io.Digest;
import senbon.base.io.FileModes;

/** Builds that are directories, tar or zip files, as FROM and TO. */
final class UnpackedBuildsTest {
  @TempDir private Path dir;
  private Cli cli;
  private Map<String, byte[]> old;
  private Map<String, byte[]> now;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    old = new TreeMap<>(TestMars.files("hello", "1.0", "release,beta"));
    now = new TreeMap<>(TestMars.files("hello", "1.1", "release,beta"));
    for (Map<String, byte[]> build : List.of(old, now)) {
      build.put("bin/hello", "program".getBytes(StandardCharsets.UTF_8));
      build.put("bin/\u00fcber " + "long/".repeat(40) + "name", new byte[] {1});
    }
    now.put("bin/new", "a new program".getBytes(StandardCharsets.UTF_8));
  }

  private static boolean program(String name) {
    return name.equals("bin/hello") || name.equals("bin/new");
  }

  private static Path directory(Map<String, byte[]> build, Path root) throws IOException {
    for (Map.Entry<String, byte[]> file : build.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      FileModes.set(Files.write(path, file.getValue()), program(file.getKey()));
    }
    return root;
  }

  /** Packed in the order of names or backwards, in a directory of its own or none. */
  private static Path tar(Map<String, byte[]> build, Path path, String prefix) throws IOException {
    List<String> names = new ArrayList<>(build.keySet());
    if (prefix.isEmpty()) {
      Collections.reverse(names);
    }
    try (OutputStream packed = packed(path);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(packed, "UTF-8")) {
      tar.setLongFileMode(
          prefix.isEmpty()
              ? TarArchiveOutputStream.LONGFILE_GNU
              : TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(!prefix.isEmpty());
      if (!prefix.isEmpty()) {
        tar.putArchiveEntry(new TarArchiveEntry(prefix));
        tar.closeArchiveEntry();
      }
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry(prefix + name);
        entry.setSize(build.get(name).length);
        entry.setMode(program(name) ? 0100755 : 0100600);
        tar.putArchiveEntry(entry);
        tar.write(build.get(name));
        tar.closeArchiveEntry();
      }
    }
    return path;
  }

  private static OutputStream packed(Path path) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(path));
    String name = path.toString();
    if (name.endsWith("gz")) {
      return new GZIPOutputStream(out);
    } else if (name.endsWith("bz2")) {
      return new BZip2CompressorOutputStream(out);
    }
    return name.endsWith("xz") ? new XZOutputStream(out, new LZMA2Options(1)) : out;
  }

  private static Path zip(Map<String, byte[]> build, Path path, String prefix) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(path)) {
      zip.putArchiveEntry(new ZipArchiveEntry("empty/"));
      zip.closeArchiveEntry();
      for (Map.Entry<String, byte[]> file : build.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(prefix + file.getKey());
        entry.setUnixMode(program(file.getKey()) ? 0100755 : 0100644);
        zip.putArchiveEntry(entry);
        zip.write(file.getValue());
        zip.closeArchiveEntry();
      }
    }
    return path;
  }

  private Cli.Run diff(Object from, Object to, Object... more) {
    List<Object> words = new ArrayList<>(List.of("diff", from, to, "-o", dir.resolve("p.mar")));
    words.addAll(List.of(more));
    words.add("--force");
    return cli.run(words.toArray());
  }

  private byte[] partial(Object from, Object to, Object... more) throws IOException {
    Cli.Run run = diff(from, to, more);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain(".senbon-");
    return Files.readAllBytes(dir.resolve("p.mar"));
  }

  private Path mar(Path build, String version) {
    Path mar = dir.resolve(version + ".complete.mar");
    Cli.Run run =
        cli.run(
            "mar",
            "create",
            build,
            "--manifest",
            "--pack=xz",
            "--channel=release",
            "--product-version",
            version,
            "-o",
            mar);
    assertThat(run.code()).as(run.err()).isZero();
    return mar;
  }

  @Test
  void every_form_of_a_build_gives_the_partial_that_complete_archives_give() throws IOException {
    Path from = directory(old, dir.resolve("from"));
    Path to = directory(now, dir.resolve("to"));
    byte[] expected = partial(mar(from, "1.0"), mar(to, "1.1"));
    assertThat(partial(from, to)).isEqualTo(expected);
    assertThat(partial(mar(from, "1.0.again"), to)).isEqualTo(expected);
    assertThat(partial(from, mar(to, "1.1.again"))).isEqualTo(expected);
    for (String form : List.of("tar", "tar.gz", "tgz", "tar.bz2", "tar.xz")) {
      Path packed = tar(now, dir.resolve("to." + form), "hello/");
      assertThat(partial(tar(old, dir.resolve("from." + form), ""), packed)).isEqualTo(expected);
    }
    Path zipped = zip(old, dir.resolve("from.zip"), "");
    assertThat(partial(zipped, zip(now, dir.resolve("to.ZIP"), "hello-1.1/"))).isEqualTo(expected);
    assertThat(partial(zipped, to)).isEqualTo(expected);
    assertThat(partial(directory(old, dir.resolve("outer/hello")).getParent(), to))
        .isEqualTo(expected);
  }

  @Test
  void channel_version_and_packing_come_from_options_or_the_build() throws IOException {
    Path from = directory(old, dir.resolve("from"));
    Path to = tar(now, dir.resolve("to.tar.xz"), "hello/");
    partial(from, to);
    Object[] show = {"inspect", dir.resolve("p.mar")};
    assertThat(cli.run(show).out()).contains("channel     release", "version     1.1", "[xz LZMA2");
    partial(from, to, "--channel=beta", "--product-version=1.1.5", "--pack=xz-x86");
    assertThat(cli.run(show).out())
        .contains("channel     beta", "version     1.1.5", "[xz x86+LZMA2");
    assertThat(diff(from, to, "--pack=zip").code()).isEqualTo(2);
    now.remove("application.ini");
    Path silent = directory(now, dir.resolve("silent"));
    Cli.Run unknown = diff(from, silent);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("does not tell its own version", "--product-version");
    partial(from, silent, "--product-version=1.2");
    now.remove("update-settings.ini");
    Cli.Run nowhere = diff(from, directory(now, dir.resolve("x")), "--product-version=1.2");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--channel");
  }

  @Test
  void tor_browsers_version_must_be_told_since_its_build_has_firefoxs() throws IOException {
    byte[] ini = TestMars.text("[App]\nVendor=Tor Project\nName=Firefox\nVersion=115.1\n");
    old.put("application.ini", ini);
    now.put("application.ini", ini);
    Path from = directory(old, dir.resolve("from"));
    Path to = directory(now, dir.resolve("to"));
    assertThat(diff(from, to).code()).isEqualTo(2);
    partial(from, to, "--product-version=13.0.15");
  }

  @Test
  void a_file_must_have_the_hash_that_is_demanded_and_a_directory_has_none() throws IOException {
    Path from = directory(old, dir.resolve("from"));
    Path to = tar(now, dir.resolve("to.tar.gz"), "");
    partial(from, to, "--to-hash=" + Digest.sha256(Files.readAllBytes(to)));
    assertThat(diff(from, to, "--to-hash=sha256:" + "0".repeat(64)).code()).isEqualTo(4);
    assertThat(diff(from, to, "--from-hash=sha256:" + "0".repeat(64)).code()).isEqualTo(2);
    assertThat(diff(dir.resolve("no.tar"), to).code()).isEqualTo(2);
    assertThat(cli.run("diff", "--from", from, "--from", from, to).code()).isEqualTo(2);
  }

  @Test
  void links_and_devices_are_refused_in_every_form() throws IOException {
    Path to = directory(now, dir.resolve("to"));
    for (byte kind :
        new byte[] {
          TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO
        }) {
      Path tar = dir.resolve("odd.tar");
      try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
        TarArchiveEntry entry = new TarArchiveEntry("link", kind);
        entry.setLinkName("precomplete");
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
      }
      Cli.Run run = diff(tar, to);
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(run.err()).contains("'link' in " + tar + " is a link or a device");
    }
    Path zip = dir.resolve("odd.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("link");
      entry.setUnixMode(0120777);
      out.putArchiveEntry(entry);
      out.write('x');
      out.closeArchiveEntry();
    }
    assertThat(diff(zip, to).code()).isEqualTo(5);
    Path from = directory(old, dir.resolve("from"));
    Files.createSymbolicLink(from.resolve("link"), Path.of("precomplete"));
    Cli.Run run = diff(from, to);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("from/link is a link or a device");
  }

  @Test
  void names_that_lead_out_or_that_no_updater_takes_are_refused() throws IOException {
    Path to = directory(now, dir.resolve("to"));
    for (String name :
        List.of("../up", "/abs", "a/../../b", "a\"b", "a\\b", "C:x", "a//b", "x".repeat(256))) {
      Map<String, byte[]> odd = Map.of(name, new byte[1]);
      Path zip = zip(odd, dir.resolve("odd.zip"), "");
      // Names of DOS are read with slashes.
      List<Path> all = name.equals("a\\b") ? List.of(rawTar(name)) : List.of(zip, rawTar(name));
      for (Path path : all) {
        Cli.Run run = diff(path, to);
        assertThat(run.code()).as(name + " " + run.err()).isEqualTo(3);
        assertThat(run.err()).contains("The name '").doesNotContain("Exception");
      }
    }
    assertThat(dir.getParent().resolve("up")).doesNotExist();
    Path twice = dir.resolve("twice.tar");
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(twice))) {
      for (String name : List.of("a", "a/b")) {
        out.putArchiveEntry(new TarArchiveEntry(name));
        out.closeArchiveEntry();
      }
    }
    assertThat(diff(twice, to).code()).isEqualTo(3);
  }

  private Path rawTar(String name) throws IOException {
    Path tar = dir.resolve("odd.tar");
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(Files.newOutputStream(tar), "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      TarArchiveEntry entry = new TarArchiveEntry("x", true);
      entry.setName(name); // which takes a leading slash away
      TarArchiveEntry kept = new TarArchiveEntry(name, true);
      out.putArchiveEntry(name.startsWith("/") ? kept : entry);
      out.closeArchiveEntry();
    }
    return tar;
  }

  @Test
  void damage_and_what_never_ends_come_to_one_clear_error() throws IOException {
    Path to = directory(now, dir.resolve("to"));
    for (String form : List.of("tar", "tar.gz", "tar.bz2", "tar.xz", "zip")) {
      Path whole = dir.resolve("whole." + form);
      Path cut = dir.resolve("cut." + form);
      byte[] bytes =
          Files.readAllBytes(form.equals("zip") ? zip(old, whole, "") : tar(old, whole, ""));
      for (byte[] damaged :
          List.of(
              Arrays.copyOf(bytes, bytes.length / 2),
              "no archive at all".getBytes(StandardCharsets.UTF_8))) {
        Files.write(cut, damaged);
        Cli.Run run = diff(cut, to);
        assertThat(run.code()).as(form + run.err()).isEqualTo(3);
        assertThat(run.err()).contains(cut + " is damaged").doesNotContain("apache");
      }
    }
    byte[] zip = Files.readAllBytes(zip(Map.of("a", new byte[9]), dir.resolve("sum.zip"), ""));
    int sum = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2") + 16;
    zip[sum] ^= 1;
    assertThat(diff(Files.write(dir.resolve("sum.zip"), zip), to).code()).isEqualTo(3);
    Path names = dir.resolve("names.tar.gz");
    try (OutputStream out = packed(names)) {
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(header)) {
        TarArchiveEntry entry = new TarArchiveEntry("x", TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(1L << 30);
        tar.putArchiveEntry(entry);
        out.write(header.toByteArray());
        byte[] much = new byte[1 << 20];
        Arrays.fill(much, (byte) 'n');
        for (int i = 0; i < 8; i++) {
          out.write(much);
        }
      } catch (IOException e) {
        // It is not closed properly, as is meant.
      }
    }
    assertThat(diff(names, to).code()).isEqualTo(3);
    assertThat(diff(Files.createDirectory(dir.resolve("empty")), to).code()).isNotZero();
  }
}
