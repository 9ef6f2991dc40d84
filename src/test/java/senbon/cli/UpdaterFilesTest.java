package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.TestArchive;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.pack.Packing;
import senbon.pack.Unpacker;

/** Partials reckon with what updaters do on a disk: backups, drafts, patch files, directories. */
final class UpdaterFilesTest {
  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("p.mar");
  }

  private static TestArchive build(String version, String... files) {
    TestArchive build = TestArchive.build(Packing.XZ, "Firefox", version);
    for (String file : files) {
      int equals = file.indexOf('=');
      build.file(file.substring(0, equals), file.substring(equals + 1));
    }
    return build;
  }

  private Cli.Run diff(TestArchive from, TestArchive to, Object... more) throws IOException {
    Path old = from.write(dir.resolve("from.mar"));
    Path now = to.write(dir.resolve("to.mar"));
    Object[] args = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"diff", old, now, "-o", partial, "--effort=fast"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return cli.run(args);
  }

  private Cli.Run verify() {
    return cli.run(
        "verify", partial, "--from", dir.resolve("from.mar"), "--to", dir.resolve("to.mar"));
  }

  private List<String> made(TestArchive from, TestArchive to, Object... more) throws IOException {
    Cli.Run run = diff(from, to, more);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(verify().code()).isZero();
    return manifest();
  }

  private List<String> manifest() throws IOException {
    try (MarArchive archive = MarArchive.open(FileSource.open(partial))) {
      byte[] packed = archive.packed(archive.find("updatev3.manifest").orElseThrow());
      return new String(Unpacker.unpack(packed, 1 << 20, "m"), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static String tale(int seed) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(500, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }

  @Test
  void a_directory_goes_after_the_last_of_its_files_even_if_windows_needs_that_to_start()
      throws IOException {
    List<String> lines =
        made(build("1.0", "browser/omni.ja=o", "xul.dll=x"), build("1.1", "words=w"));
    assertThat(lines)
        .containsSubsequence(
            "remove \"xul.dll\"", "remove \"browser/omni.ja\"", "rmdir \"browser/\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "k/", "k/*", "d", "d/*", "d/k/"})
  void a_list_of_removed_files_may_not_name_what_the_update_would_lose(String entry)
      throws IOException {
    Cli.Run run =
        diff(
            build("1.0", "k=same", "d/k=same"),
            build("1.1", "k=same", "d/k=same", "removed-files=" + entry + "\n"));
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("removed-files names '" + entry + "'");
    assertThat(partial).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "gone/*", "gone", "d/", "other/", "new/*"})
  void what_a_list_of_removed_files_cannot_harm_is_left_in(String entry) throws IOException {
    made(
        build("1.0", "gone=g", "d/k=same"),
        build("1.1", "d/k=same", "new=n", "removed-files=" + entry + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.moz-backup, the backup of 'a'",
    "a.moz-draft, the draft of 'a'",
    "a.moz-backup/in, the backup of 'a'",
    "gone.moz-backup, the backup of 'gone'",
    "new.moz-draft, the draft of 'new'",
    "new.moz-backup, the backup of 'new'"
  })
  void a_build_with_a_file_named_like_the_updaters_own_is_refused(String name, String of)
      throws IOException {
    Cli.Run run =
        diff(
            build("1.0", "a=1", "gone=g", name + "=mine"),
            build("1.1", "a=2", "new=n", name + "=mine"));
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("has the name that updaters give to " + of);
  }

  @Test
  void nor_may_a_new_file_come_with_one_named_like_its_backup() throws IOException {
    Cli.Run run = diff(build("1.0", "a=1"), build("1.1", "a=1", "new=n", "new.moz-backup=n"));
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("has the name that updaters give to the backup of 'new'");
  }

  @Test
  void a_name_of_the_updaters_own_is_no_matter_where_the_updater_does_not_use_it()
      throws IOException {
    made(
        build("1.0", "same=1", "same.moz-backup=mine", "a=1", "a.moz-backup=old"),
        build("1.1", "same=1", "same.moz-backup=mine", "a=2"));
  }

  @Test
  void patches_leave_the_files_alone_that_a_build_has_where_they_are_extracted()
      throws IOException {
    List<String> lines =
        made(
            build("1.0", "a=" + tale(1), "b=" + tale(2), "updating/1.patch=mine"),
            build("1.1", "a=" + tale(1) + "x", "b=" + tale(2) + "y", "updating/1.patch=mine"));
    assertThat(lines).filteredOn(line -> line.startsWith("patch ")).hasSize(1);
    lines =
        made(
            build("1.0", "a=" + tale(1), "updating=mine"),
            build("1.1", "a=" + tale(1) + "x", "updating=mine"),
            "--force");
    assertThat(lines).filteredOn(line -> line.startsWith("patch ")).isEmpty();
  }

  @Test
  void a_file_and_the_name_of_its_patch_may_stand_side_by_side() throws IOException {
    List<String> lines =
        made(
            build("1.0", "a=" + tale(1), "a.patch=one", "end.=" + tale(3)),
            build("1.1", "a=" + tale(1) + "x", "a.patch=two", "end.=" + tale(3) + "z"));
    assertThat(lines).contains("patch \"a-2.patch\" \"a\"", "add \"a.patch\"");
    assertThat(lines).contains("patch \"end.-2.patch\" \"end.\"");
  }

  @Test
  void a_manifest_below_a_directory_is_a_file_of_the_build() throws IOException {
    List<String> lines =
        made(
            build("1.0", "sub/updatev3.manifest=1", "sub/updatev2.manifest=1"),
            build("1.1", "sub/updatev3.manifest=2", "deep/update.manifest=1"));
    assertThat(lines)
        .contains(
            "add \"sub/updatev3.manifest\"",
            "add \"deep/update.manifest\"",
            "remove \"sub/updatev2.manifest\"");
  }

  @Test
  void a_rename_by_case_alone_loses_nothing_where_case_does_not_count() throws IOException {
    TestArchive from = build("1.0", "Foo.txt=f", "Dict/en=e").file("xul.dll", windows());
    TestArchive to = build("1.1", "foo.txt=f", "dict/en=e").file("xul.dll", windows());
    List<String> lines = made(from, to);
    assertThat(lines).contains("add \"foo.txt\"", "add \"dict/en\"");
    assertThat(lines).noneMatch(line -> line.startsWith("r"));
    lines =
        made(
            build("1.0", "Foo.txt=f").file("libxul.so", TestArchive.elf(62, 1)),
            build("1.1", "foo.txt=f").file("libxul.so", TestArchive.elf(62, 1)),
            "--force");
    assertThat(lines).contains("add \"foo.txt\"", "remove \"Foo.txt\"");
  }

  private static byte[] windows() {
    byte[] program = new byte[200];
    program[0] = 'M';
    program[1] = 'Z';
    program[0x3c] = 64;
    program[64] = 'P';
    program[65] = 'E';
    program[68] = 0x64;
    program[69] = (byte) 0x86;
    return program;
  }

  @ParameterizedTest
  @CsvSource({"true, 205", "false, 200"})
  void the_cap_on_patches_is_that_of_the_old_builds_system(boolean linux, int patches)
      throws IOException {
    TestArchive from = build("1.0");
    TestArchive to = build("1.1");
    for (int i = 0; i < 205; i++) {
      from.file("f" + i, tale(i));
      to.file("f" + i, tale(i) + "new");
    }
    if (linux) {
      from.file("libxul.so", TestArchive.elf(TestArchive.X86_64, 1));
      to.file("libxul.so", TestArchive.elf(TestArchive.X86_64, 1));
    }
    assertThat(made(from, to)).filteredOn(l -> l.startsWith("patch ")).hasSize(patches);
    assertThat(made(from, to, "--max-patches=7", "--force"))
        .filteredOn(l -> l.startsWith("patch "))
        .hasSize(7);
  }
}
