package senbon.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.failure.MalformedInputException;
import senbon.base.work.Workers;
import senbon.build.BuildReader;
import senbon.build.TestReader;
import senbon.diff.senbon.SenbonEngine;
import senbon.make.BuiltIn;
import senbon.mar.MarArchive;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.patch.mbdiff.MbdiffWriter;
import senbon.patch.mbdiff.WrongSourceException;

/** Partials made by hand: right ones pass, and whatever is wrong with one is told. */
final class ProofTest {
  private static final byte[] OLD = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] NEW = TestArchive.elf(TestArchive.X86_64, 2);
  private static final byte[] OTHER = TestArchive.elf(TestArchive.X86_64, 3);

  @TempDir private Path dir;

  /** A build with a program and words, which changed, or not. */
  private static TestArchive build(byte[] program, String words) {
    return TestArchive.of(Packing.XZ).program("app", program).file("d/words", words);
  }

  private static byte[] patch(byte[] old, byte[] now) {
    return MbdiffWriter.write(SenbonEngine.fast().covers(old, now, Workers.callerOnly()), old, now);
  }

  private List<String> differences(TestArchive partial, TestArchive from, TestArchive to)
      throws IOException {
    try (TestReader reader = new TestReader(dir);
        MarArchive archive = partial.open(dir)) {
      BuildReader.Pair builds = reader.pair(from, to);
      return Proof.differences(
          archive,
          builds.from(),
          builds.to(),
          reader.schedule(),
          new PatchTrials(BuiltIn.catalogue().formats()));
    }
  }

  /** Of an update of the program alone. */
  private List<String> differences(TestArchive partial) throws IOException {
    return differences(partial, build(OLD, "words"), build(NEW, "words"));
  }

  @Test
  void a_partial_that_gives_the_new_build_has_no_differences() throws IOException {
    assertThat(
            differences(
                TestArchive.partial(
                        "patch \"app.patch\" \"app\"",
                        "add \"new/file\"",
                        "remove \"d/words\"",
                        "rmdir \"d/\"")
                    .file("app.patch", patch(OLD, NEW))
                    .file("new/file", "new"),
                build(OLD, "words"),
                TestArchive.of(Packing.XZ).program("app", NEW).file("new/file", "new")))
        .isEmpty();
  }

  @Test
  void a_whole_file_may_be_packed_in_another_way_than_the_new_build_has_it() throws IOException {
    TestArchive partial =
        TestArchive.partial("add \"app\"").stored("app", 0755, Packer.pack(NEW, Packing.XZ_X86));
    assertThat(differences(partial)).isEmpty();
  }

  @Test
  void a_file_with_another_content_differs_whether_it_was_sent_patched_or_left()
      throws IOException {
    for (TestArchive partial :
        List.of(
            TestArchive.partial("add \"app\"").program("app", OTHER),
            TestArchive.partial("add \"app\"").program("app", TestArchive.text("short")),
            TestArchive.partial("patch \"app.patch\" \"app\"").file("app.patch", patch(OLD, OTHER)),
            TestArchive.partial("remove \"other\""))) {
      assertThat(differences(partial)).containsExactly("app differs after the update");
    }
  }

  @Test
  void a_file_that_unpacks_to_more_than_the_new_one_is_refused() {
    TestArchive partial = TestArchive.partial("add \"app\"").program("app", new byte[1 << 20]);
    assertThatThrownBy(() -> differences(partial))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(": app: ");
  }

  @Test
  void files_and_directories_that_are_too_many_or_too_few_are_told() throws IOException {
    assertThat(
            differences(
                TestArchive.partial("remove \"d/words\""),
                build(OLD, "words"),
                TestArchive.of(Packing.XZ).program("app", OLD).file("e/missing", "")))
        .containsExactlyInAnyOrder(
            "e/missing is missing after the update", "d/ is left behind after the update");
    assertThat(
            differences(
                TestArchive.partial("remove \"nothing\""),
                build(OLD, "words"),
                TestArchive.of(Packing.XZ).program("app", OLD)))
        .containsExactlyInAnyOrder(
            "d/words is left behind after the update", "d/ is left behind after the update");
  }

  @Test
  void the_executable_bit_of_a_whole_file_is_the_members_and_of_any_other_the_old_ones()
      throws IOException {
    String wrong = "app has the wrong executable bit after the update";
    assertThat(differences(TestArchive.partial("add \"app\"").file("app", NEW)))
        .containsExactly(wrong);
    TestArchive plain = TestArchive.of(Packing.XZ).file("app", NEW).file("d/words", "words");
    TestArchive patched =
        TestArchive.partial("patch \"app.patch\" \"app\"").file("app.patch", patch(OLD, NEW));
    assertThat(differences(patched, build(OLD, "words"), plain)).containsExactly(wrong);
    assertThat(differences(TestArchive.partial("remove \"other\""), build(NEW, "words"), plain))
        .containsExactly(wrong);
  }

  @Test
  void a_member_that_no_instruction_names_is_refused() {
    TestArchive partial =
        TestArchive.partial("add \"app\"").program("app", NEW).file("forgotten", "x");
    assertThatThrownBy(() -> differences(partial))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("names its member 'forgotten'");
  }

  @Test
  void a_patch_for_another_old_file_is_refused_by_name() {
    TestArchive partial =
        TestArchive.partial("patch \"app.patch\" \"app\"").file("app.patch", patch(OTHER, NEW));
    assertThatThrownBy(() -> differences(partial))
        .isInstanceOf(WrongSourceException.class)
        .hasMessageContaining("app.patch");
  }

  @Test
  void the_users_own_settings_need_not_be_those_of_the_new_build() throws IOException {
    String path = "update-settings.ini";
    TestArchive from = build(OLD, "words").file(path, "old");
    TestArchive to = build(OLD, "words").file(path, "new");
    assertThat(
            differences(
                TestArchive.partial("add-if-not \"" + path + "\" \"" + path + "\"")
                    .file(path, "new"),
                from,
                to))
        .isEmpty();
    assertThat(differences(TestArchive.partial("remove \"other\""), from, to)).isEmpty();
  }

  @Test
  void the_older_manifest_is_proven_too_but_for_what_it_can_not_say() throws IOException {
    String path = "update-settings.ini";
    String v2 = "type \"partial\"\nadd \"app\"\n";
    String v3 = v2 + "add-if-not \"" + path + "\" \"" + path + "\"\n";
    TestArchive to = build(NEW, "words").file(path, "new");
    TestArchive partial =
        TestArchive.of(Packing.XZ)
            .file("updatev2.manifest", v2)
            .file("updatev3.manifest", v3)
            .program("app", NEW)
            .file(path, "new");
    assertThat(differences(partial, build(OLD, "words"), to)).isEmpty();
    TestArchive bad =
        TestArchive.of(Packing.XZ)
            .file("updatev2.manifest", "type \"partial\"\nremove \"d/words\"\n")
            .file("updatev3.manifest", v3)
            .program("app", NEW)
            .file(path, "new");
    assertThat(differences(bad, build(OLD, "words"), to))
        .containsExactly("d/words is missing after the update", "app differs after the update");
  }

  @Test
  void an_archive_that_is_no_partial_is_refused() {
    TestArchive complete =
        TestArchive.of(Packing.XZ)
            .file("updatev3.manifest", "type \"complete\"\nadd \"app\"\n")
            .program("app", NEW);
    assertThatThrownBy(() -> differences(complete))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("complete update, not a partial");
    assertThatThrownBy(() -> differences(TestArchive.of(Packing.XZ).program("app", NEW)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("no update manifest");
  }
}
