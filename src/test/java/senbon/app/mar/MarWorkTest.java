package senbon.app.mar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.app.mar.CompareMars.Difference;
import senbon.app.mar.CompareMars.Kind;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.FileModes;
import senbon.base.io.FileSource;
import senbon.build.source.Input;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.pack.MemberForm;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.patch.PatchFormat;
import senbon.session.Sessions;

/** Work on single archives: checked, compared, converted, created, extracted, inspected. */
final class MarWorkTest {
  private static final byte[] PROGRAM = TestArchive.elf(TestArchive.X86_64, 1);

  @TempDir private Path dir;

  private static Input input(Path path) {
    return new Input(path.toString(), Optional.empty());
  }

  private Path write(String name, TestArchive archive) throws IOException {
    return archive.write(dir.resolve(name));
  }

  private static TestArchive xz() {
    return TestArchive.of(Packing.XZ);
  }

  private static byte[] damaged() {
    byte[] packed = Packer.pack(PROGRAM, Packing.XZ);
    return Arrays.copyOf(packed, packed.length - 4);
  }

  private CheckMar.Checked check(Path mar) throws IOException {
    List<CheckMar.Checked> checked = new ArrayList<>();
    Sessions.with(dir, w -> checked.add(new CheckMar(w).check(input(mar))));
    return checked.get(0);
  }

  @Test
  void a_whole_archive_is_told_by_its_members_and_those_that_are_not_packed() throws IOException {
    byte[] stored = TestArchive.text("stored");
    Path mar = write("a.mar", xz().file("a", "a").stored("b", 0644, stored).file("c", "c"));
    CheckMar.Checked checked = check(mar);
    assertThat(checked.location()).isEqualTo(mar.toString());
    assertThat(checked.members()).isEqualTo(3);
    assertThat(checked.stored()).isEqualTo(1);
    assertThat(checked.notes()).isEmpty();
  }

  @Test
  void what_is_unusual_about_an_archive_is_noted() throws IOException {
    Path old = xz().file("a", "a").writeOldStyle(dir.resolve("old.mar"));
    assertThat(check(old).notes()).hasSize(1).first().asString().contains("of the old style");
  }

  @Test
  void a_member_that_does_not_unpack_is_named() throws IOException {
    Path mar = write("a.mar", xz().file("a", "a").stored("b", 0644, damaged()));
    assertThatThrownBy(() -> check(mar))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("a.mar: b: ");
  }

  private List<Difference> compare(TestArchive first, TestArchive second) throws IOException {
    Path a = write("a.mar", first);
    Path b = write("b.mar", second);
    List<Difference> differences = new ArrayList<>();
    Sessions.with(dir, w -> differences.addAll(new CompareMars(w).compare(input(a), input(b))));
    return differences;
  }

  private static void expect(List<Difference> differences, Kind kind, String name, String text) {
    assertThat(differences).hasSize(1);
    assertThat(differences.get(0).kind()).isEqualTo(kind);
    assertThat(differences.get(0).name()).isEqualTo(name);
    assertThat(differences.get(0).text()).contains(text);
  }

  @Test
  void the_same_archive_has_no_differences() throws IOException {
    assertThat(compare(xz().file("a", "a").file("b", "b"), xz().file("a", "a").file("b", "b")))
        .isEmpty();
  }

  @Test
  void each_kind_of_difference_is_told_as_what_it_is() throws IOException {
    TestArchive a = xz().file("a", "a");
    expect(compare(a, xz().file("a", "b")), Kind.CONTENT, "a", "bytes stored");
    expect(
        compare(a, TestArchive.of(Packing.BZIP2).file("a", "a")),
        Kind.PACKING,
        "a",
        "same content, packed as xz (");
    expect(
        compare(a, xz().stored("a", 0644, TestArchive.text("a"))),
        Kind.PACKING,
        "a",
        "/ stored (1 bytes)");
    expect(compare(a, xz().program("a", TestArchive.text("a"))), Kind.MODE, "a", "0644 / 0755");
    expect(compare(a, xz().file("a", "a").file("b", "b")), Kind.ONLY_IN_SECOND, "b", "b.mar");
    expect(compare(xz().file("a", "a").file("b", "b"), a), Kind.ONLY_IN_FIRST, "b", "a.mar");
    expect(
        compare(a, xz().product("beta", "1.0").file("a", "a")),
        Kind.ARCHIVE,
        "",
        "channel release, version 1.0 / channel beta, version 1.0");
    expect(
        compare(xz().file("a", "a").file("b", "b"), xz().file("b", "b").file("a", "a")),
        Kind.ARCHIVE,
        "",
        "the order of the members differs");
  }

  @Test
  void the_archives_differences_come_first_and_then_the_members_by_name() throws IOException {
    List<Difference> differences =
        compare(
            xz().file("z", "1").file("a", "1").file("m", "1"),
            xz().product("c", "1").file("z", "2").program("a", TestArchive.text("2")));
    assertThat(differences)
        .extracting(Difference::kind)
        .containsExactly(Kind.ARCHIVE, Kind.CONTENT, Kind.MODE, Kind.ONLY_IN_FIRST, Kind.CONTENT);
    assertThat(differences).extracting(Difference::name).containsExactly("", "a", "a", "m", "z");
  }

  private Path convert(Path mar, Packing packing) throws IOException {
    Path out = dir.resolve("converted.mar");
    Sessions.with(dir, w -> new ConvertMar(w).convert(input(mar), packing, out, true));
    return out;
  }

  private static List<String> forms(Path mar) throws IOException {
    List<String> forms = new ArrayList<>();
    try (MarArchive archive = MarArchive.open(FileSource.open(mar))) {
      for (MarMember member : archive.members()) {
        forms.add(member.name() + " " + MemberForm.describe(archive.packed(member), ""));
      }
    }
    return forms;
  }

  @Test
  void a_converted_archive_differs_in_nothing_but_the_packing() throws IOException {
    TestArchive archive = xz().product("esr", "7").file("z", "z").program("a", PROGRAM);
    Path mar = write("a.mar", archive);
    Path out = convert(mar, Packing.BZIP2);
    assertThat(forms(out)).containsExactly("z bzip2", "a bzip2");
    Sessions.with(
        dir,
        w ->
            assertThat(new CompareMars(w).compare(input(mar), input(out)))
                .extracting(Difference::kind)
                .containsOnly(Kind.PACKING));
    assertThat(convert(out, Packing.XZ)).hasSameBinaryContentAs(mar);
  }

  @Test
  void only_whole_files_go_through_a_branch_filter() throws IOException {
    Path mar =
        write(
            "a.mar",
            TestArchive.of(Packing.BZIP2)
                .file("updatev3.manifest", "type \"partial\"\n")
                .file("a.patch", "MBDIFF10")
                .file("a", PROGRAM)
                .stored("b", 0644, TestArchive.text("stored")));
    assertThat(forms(convert(mar, Packing.XZ_X86)))
        .containsExactly("updatev3.manifest xz", "a.patch xz", "a xz x86", "b xz x86");
  }

  @Test
  void another_file_in_the_place_of_the_result_stays_unless_it_may_be_overwritten()
      throws IOException {
    Path mar = write("a.mar", xz().file("a", "a"));
    Path out = Files.writeString(dir.resolve("out.mar"), "mine");
    Sessions.with(
        dir,
        w -> {
          assertThatThrownBy(() -> new ConvertMar(w).convert(input(mar), Packing.BZIP2, out, false))
              .isInstanceOf(RefusedException.class)
              .hasMessageContaining(out + " exists and is another file");
          assertThat(out).hasContent("mine");
          ArchiveFile.Written written =
              new ConvertMar(w).convert(input(mar), Packing.BZIP2, out, true);
          assertThat(written.hashes().sha256()).isEqualTo(Digest.sha256(out));
          assertThat(written.size()).isEqualTo(Files.size(out));
          assertThat(new ConvertMar(w).convert(input(mar), Packing.BZIP2, out, false))
              .as("the same file is no other one")
              .isEqualTo(written);
        });
  }

  @Test
  void an_archive_that_can_not_be_written_whole_leaves_nothing() throws IOException {
    Path mar = write("a.mar", xz().file("a", "a").stored("b", 0644, damaged()));
    assertThatThrownBy(() -> convert(mar, Packing.BZIP2))
        .isInstanceOf(MalformedInputException.class);
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(mar);
    }
  }

  private Path extract(Path mar, List<String> names, boolean raw) throws IOException {
    Path out = dir.resolve("tree");
    Sessions.with(dir, w -> new ExtractMar(w).extract(input(mar), names, raw, out));
    return out;
  }

  @Test
  void extracted_files_have_their_content_and_mode_but_never_are_writable_by_others()
      throws IOException {
    Path mar =
        write(
            "a.mar",
            xz().stored("d/a", 0777, Packer.pack(PROGRAM, Packing.XZ))
                .stored("b", 0600, TestArchive.text("as it is")));
    Path tree = extract(mar, List.of(), false);
    assertThat(tree.resolve("d/a")).hasBinaryContent(PROGRAM);
    assertThat(tree.resolve("b")).hasContent("as it is");
    assertThat(FileModes.of(tree.resolve("d/a"))).isEqualTo(0755);
    assertThat(FileModes.of(tree.resolve("b"))).isEqualTo(0600);
    assertThat(FileModes.of(tree)).isEqualTo(0755);
  }

  @Test
  void members_can_be_extracted_by_name_and_as_they_are_stored() throws IOException {
    Path mar = write("a.mar", xz().file("a", "a").file("d/b", "b"));
    Path tree = extract(mar, List.of("d/b"), true);
    assertThat(tree.resolve("a")).doesNotExist();
    assertThat(Files.readAllBytes(tree.resolve("d/b")))
        .isEqualTo(Packer.pack(TestArchive.text("b"), Packing.XZ));
  }

  @Test
  void a_directory_that_can_not_be_filled_does_not_appear() throws IOException {
    Path bad = write("bad.mar", xz().file("a", "a").stored("b", 0644, damaged()));
    assertThatThrownBy(() -> extract(bad, List.of(), false))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> extract(bad, List.of("a", "c"), false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no member 'c'");
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.filter(path -> path.toString().contains("tree"))).isEmpty();
    }
    Files.createDirectory(dir.resolve("tree"));
    assertThatThrownBy(() -> extract(bad, List.of("a"), false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("tree exists");
  }

  private Path create(Optional<Packing> packing, String... names) throws IOException {
    Path out = dir.resolve("created.mar");
    new CreateMar()
        .create(dir.resolve("root"), List.of(names), new ProductInfo("c", "1"), packing, out, true);
    return out;
  }

  @Test
  void files_are_archived_in_the_order_of_their_names_as_given_and_directories_sorted()
      throws IOException {
    Path root = Files.createDirectories(dir.resolve("root/d/e")).getParent().getParent();
    for (String name : List.of("z", "d/b", "d/a", "d/e/c")) {
      Files.writeString(root.resolve(name), name);
    }
    assertThat(forms(create(Optional.of(Packing.XZ), "z", "d")))
        .containsExactly("z xz", "d/a xz", "d/b xz", "d/e/c xz");
    assertThat(forms(create(Optional.empty(), "d/a"))).containsExactly("d/a stored");
    assertThatThrownBy(() -> create(Optional.empty(), "z", "none"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no file " + root.resolve("none"));
  }

  private Inspection inspect(Path mar) throws IOException {
    List<Inspection> all = new ArrayList<>();
    Sessions.with(dir, w -> all.add(new InspectMar(w).inspect(input(mar))));
    return all.get(0);
  }

  @Test
  void an_inspection_describes_members_and_manifests_whatever_is_wrong_with_them()
      throws IOException {
    Path mar =
        write(
            "a.mar",
            TestArchive.partial("patch \"a.patch\" \"a\"", "add \"b\"")
                .file("updatev2.manifest", "nonsense")
                .file("a.patch", "MBDIFF10 and more")
                .file("c.patch", "neither")
                .file("z.patch", "Zucc and more")
                .stored("b", 0755, Packer.pack(PROGRAM, Packing.XZ_X86))
                .stored("d", 0644, damaged())
                .stored("e", 0644, TestArchive.text("stored")));
    Inspection inspection = inspect(mar);
    assertThat(inspection.sha256()).isEqualTo(Digest.sha256(mar).hex());
    assertThat(inspection.product()).contains(new ProductInfo("release", "1.0"));
    assertThat(inspection.origin()).isEmpty();
    assertThat(inspection.signatures()).isEmpty();
    assertThat(inspection.members())
        .extracting(member -> member.patch().map(PatchFormat::name))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of("MBDIFF10"),
            Optional.empty(),
            Optional.of("ZUCCHINI"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(inspection.members().get(5).packing())
        .isEqualTo("xz x86+LZMA2, 8 MiB, CRC64, 1 block, plain 4096");
    assertThat(inspection.members().get(6).packing()).startsWith("stored or damaged: d: ");
    assertThat(inspection.members().get(7).packing()).contains("it is neither xz nor bzip2");
    assertThat(inspection.manifests())
        .extracting(Inspection.Manifest::name)
        .containsExactly("updatev2.manifest", "updatev3.manifest");
    assertThat(inspection.manifests().get(0).problem().orElseThrow())
        .contains("unknown instruction 'nonsense' in line 1");
    assertThat(inspection.manifests().get(1).problem()).isEmpty();
    assertThat(inspection.manifests().get(1).type()).isEqualTo("partial");
    assertThat(inspection.manifests().get(1).instructions()).hasSize(2);
  }

  @Test
  void product_information_that_is_not_there_must_be_given_whole() throws IOException {
    Path old = xz().file("a", "a").writeOldStyle(dir.resolve("old.mar"));
    Path out = dir.resolve("out.mar");
    Sessions.with(
        dir,
        w -> {
          assertThatThrownBy(
                  () ->
                      new SetProductInfo(w)
                          .set(input(old), Optional.of("c"), Optional.empty(), out, false))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("has no product information yet");
          new SetProductInfo(w).set(input(old), Optional.of("c"), Optional.of("2"), out, false);
          ListMar.Contents contents = new ListMar(w).list(input(out));
          assertThat(contents.product()).contains(new ProductInfo("c", "2"));
          assertThat(contents.oldStyle()).isFalse();
          assertThat(contents.members()).extracting(MarMember::name).containsExactly("a");
        });
  }

  @Test
  void a_packed_tree_is_a_complete_build_without_links_and_what_is_left_out() throws IOException {
    Path root = Files.createDirectories(dir.resolve("tree/d")).getParent();
    Files.writeString(root.resolve("precomplete"), "remove \"a\"\n");
    Files.writeString(root.resolve("removed-files"), "# gone\nold/\nlib.so\n");
    Files.writeString(root.resolve("update-settings.ini"), "[Settings]\n");
    Files.writeString(root.resolve("a"), "a");
    Files.write(root.resolve("d/app"), PROGRAM);
    assertThat(root.resolve("d/app").toFile().setExecutable(true)).isTrue();
    Files.writeString(root.resolve("d/left-out"), "x");
    Files.writeString(root.resolve("updatev3.manifest"), "x");
    Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
    Path out = dir.resolve("packed.mar");
    Sessions.with(
        dir,
        w ->
            new PackBuild(w)
                .pack(
                    root,
                    Optional.of("c"),
                    Optional.of("1"),
                    Packing.BZIP2,
                    Set.of("left-out"),
                    out,
                    false));
    Inspection inspection = inspect(out);
    assertThat(inspection.members())
        .extracting(Inspection.Member::name)
        .containsExactly(
            "updatev3.manifest",
            "update-settings.ini",
            "removed-files",
            "precomplete",
            "d/app",
            "a");
    assertThat(inspection.members())
        .extracting(Inspection.Member::mode)
        .containsExactly(0644, 0644, 0644, 0644, 0755, 0644);
    assertThat(inspection.manifests().get(0).type()).isEqualTo("complete");
    assertThat(inspection.manifests().get(0).instructions())
        .extracting(Object::toString)
        .containsExactly(
            "add-if-not \"update-settings.ini\" \"update-settings.ini\"",
            "add \"removed-files\"",
            "add \"precomplete\"",
            "add \"d/app\"",
            "add \"a\"",
            "rmdir \"old/\"",
            "remove \"lib.so\"");
  }
}
