package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.app.mar.ExtractMar;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Allowance;
import senbon.build.source.Input;
import senbon.lint.Lint;
import senbon.make.PartialOutput;
import senbon.make.TestUpdates;
import senbon.make.UpdateRequest;
import senbon.pack.Packing;
import senbon.partial.Checks;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Outlook;
import senbon.report.PartialReport;
import senbon.session.Sessions;
import senbon.store.entry.CacheMode;

/** Partials planned, made, verified, applied, explained, with the verbs that commands use. */
final class PartialWorkTest {
  @TempDir private Path dir;
  private Path from;
  private Path to;
  private Path partial;

  @BeforeEach
  void write() throws IOException {
    from = TestUpdates.write(dir, 1);
    to = TestUpdates.write(dir, 2);
    partial = dir.resolve("p.mar");
  }

  private static Input input(Path path) {
    return TestUpdates.input(path);
  }

  private UpdateRequest request() {
    return TestUpdates.request(from, to);
  }

  private void kept(Sessions.Body body) throws IOException {
    Sessions.with(dir, CacheMode.WRITE, Allowance.unlimited(), body);
  }

  private PartialReport make() throws IOException {
    List<PartialReport> reports = new ArrayList<>();
    kept(s -> reports.add(new MakePartial(s).make(request(), PartialOutput.to(partial, true))));
    return reports.get(0);
  }

  private Path tree(String name, Path archive) throws IOException {
    Path tree = dir.resolve(name);
    Sessions.with(dir, s -> new ExtractMar(s).extract(input(archive), List.of(), false, tree));
    return tree;
  }

  private static List<String> files(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("updatev3.manifest"))
          .map(file -> tree.relativize(file) + " " + Files.isExecutable(file) + " " + hash(file))
          .sorted()
          .toList();
    }
  }

  private static String hash(Path file) {
    try {
      return Digest.sha256(file).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_plan_says_what_will_be_made_and_then_what_was() throws IOException {
    List<Outlook> outlooks = new ArrayList<>();
    kept(s -> outlooks.add(new PlanPartial(s).plan(request())));
    PartialReport report = make();
    kept(s -> outlooks.add(new PlanPartial(s).plan(request())));
    Outlook before = outlooks.get(0);
    assertThat(before.cached()).isFalse();
    assertThat(before.past()).isZero();
    assertThat(before.error()).isEmpty();
    assertThat(before.count(Treatment.PATCH)).isEqualTo(3);
    assertThat(before.memory()).isPositive();
    assertThat(before.largest()).contains("hello");
    assertThat(before.complete()).isEqualTo(Files.size(to));
    assertThat(before.size()).isBetween(1L, before.complete());
    assertThat(before.files())
        .filteredOn(file -> file.path().equals("same.txt"))
        .allMatch(file -> file.known() && file.sent() == 0);
    Outlook after = outlooks.get(1);
    assertThat(after.cached()).isTrue();
    assertThat(after.size()).isEqualTo(report.partial().size());
    assertThat(after.count(Treatment.PATCH)).isEqualTo(2);
    assertThat(after.files()).allMatch(Outlook.FilePlan::known);
  }

  @Test
  void the_patches_that_are_there_are_known_in_the_plan_of_another_partial() throws IOException {
    make();
    Path other = TestUpdates.build(2).file("extra.txt", "x").write(dir.resolve("other.mar"));
    kept(
        s -> {
          Outlook outlook = new PlanPartial(s).plan(TestUpdates.request(from, other));
          assertThat(outlook.cached()).isFalse();
          assertThat(outlook.past()).isEqualTo(3);
          assertThat(outlook.files()).allMatch(Outlook.FilePlan::known);
          assertThat(outlook.time().toNanos()).isZero();
        });
  }

  @Test
  void the_report_of_a_partial_is_true_of_the_file() throws IOException {
    PartialReport report = make();
    assertThat(report.cached()).isFalse();
    assertThat(report.output()).isEqualTo(partial.toString());
    assertThat(report.partial().sha256()).isEqualTo(Digest.sha256(partial));
    assertThat(report.partial().size()).isEqualTo(Files.size(partial));
    assertThat(report.from().sha256()).isEqualTo(Digest.sha256(from));
    assertThat(report.to().version()).isEqualTo("2.0");
    assertThat(make().cached()).isTrue();
  }

  @Test
  void an_applied_partial_leaves_the_new_build_whether_the_old_one_is_archived_or_installed()
      throws IOException {
    make();
    List<String> expected = files(tree("expected", to));
    Path installed = tree("installed", from);
    Files.createSymbolicLink(installed.resolve("link"), Path.of("hello"));
    Path ofArchive = dir.resolve("of-archive");
    Path ofTree = dir.resolve("of-tree");
    Sessions.with(
        dir,
        s -> {
          assertThat(new ApplyPartial(s).apply(input(partial), input(from), ofArchive).files())
              .isEqualTo(expected.size());
          new ApplyPartial(s).apply(input(partial), input(installed), ofTree);
        });
    assertThat(files(ofArchive)).isEqualTo(expected);
    assertThat(Files.readSymbolicLink(ofTree.resolve("link"))).isEqualTo(Path.of("hello"));
    Files.delete(ofTree.resolve("link"));
    assertThat(files(ofTree)).isEqualTo(expected);
  }

  @Test
  void a_partial_that_does_not_fit_leaves_no_directory() throws IOException {
    make();
    Path out = dir.resolve("out");
    Path installed = tree("installed", from);
    Files.writeString(installed.resolve("words.txt"), "changed by hand");
    Sessions.with(
        dir,
        s -> {
          assertThatThrownBy(() -> new ApplyPartial(s).apply(input(partial), input(installed), out))
              .isInstanceOf(SenbonException.class)
              .hasMessageContaining("words.txt.patch");
          assertThatThrownBy(() -> new ApplyPartial(s).apply(input(to), input(from), out))
              .isInstanceOf(MalformedInputException.class);
          assertThatThrownBy(
                  () -> new ApplyPartial(s).apply(input(partial), input(from), installed))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("installed exists");
        });
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.equals("out") || name.startsWith(".senbon"));
    }
  }

  @Test
  void a_right_partial_is_told_from_a_wrong_one() throws IOException {
    make();
    Path third = TestUpdates.write(dir, 3);
    Sessions.with(
        dir,
        s -> {
          VerifyPartial.Verified good =
              new VerifyPartial(s).verify(input(partial), input(from), input(to), Checks.STRICT);
          assertThat(good.members()).isEqualTo(5);
          assertThat(good.size()).isEqualTo(Files.size(partial));
          assertThat(good.share()).isEqualTo((double) Files.size(partial) / Files.size(to));
          assertThat(good.findings()).isEmpty();
          assertThatThrownBy(
                  () ->
                      new VerifyPartial(s)
                          .verify(input(partial), input(from), input(third), Checks.STRICT))
              .isInstanceOf(MismatchException.class)
              .hasMessageContaining("does not turn " + from + " into " + third)
              .hasMessageContaining(" differs after the update, and 2 more");
        });
  }

  @Test
  void every_byte_of_a_partial_has_its_place_whatever_is_wrong_with_it() throws IOException {
    Path odd =
        TestArchive.partial("patch \"a.patch\" \"a\"", "add \"b\"", "add-if-not \"c\" \"c\"")
            .file("a.patch", "of no known format")
            .stored("b", 0644, TestArchive.text("not packed"))
            .file("c", "c")
            .file("d", "of no use")
            .file("e.patch", "of no use either")
            .write(dir.resolve("odd.mar"));
    Sessions.with(
        dir,
        s -> {
          Anatomy anatomy = new ExplainPartial(s).explain(input(odd));
          assertThat(anatomy.size()).isEqualTo(Files.size(odd));
          assertThat(anatomy.around() + anatomy.pieces().stream().mapToLong(p -> p.packed()).sum())
              .isEqualTo(anatomy.size());
          assertThat(anatomy.pieces())
              .extracting(Anatomy.Piece::kind)
              .containsExactly(
                  Kind.MANIFEST, Kind.PATCH, Kind.WHOLE, Kind.WHOLE, Kind.UNKNOWN, Kind.PATCH);
          assertThat(anatomy.pieces().get(1).path()).as("of the file").isEqualTo("a");
          assertThat(anatomy.pieces().get(1).parts()).isEmpty();
          assertThat(anatomy.pieces().get(2).plain()).isZero();
          assertThat(anatomy.pieces().get(2).packing()).isEqualTo("not packed, or damaged");
          assertThat(anatomy.pieces().get(3).why()).isEqualTo("the user's own copy stays");
          assertThat(anatomy.pieces().get(4).why()).isEqualTo("no instruction uses it");
          assertThat(anatomy.findings())
              .extracting(Lint.Finding::rule)
              .contains("bad-member", "unused");
        });
  }

  @Test
  void a_partial_whose_manifest_is_damaged_is_explained_by_its_members() throws IOException {
    Path bad =
        TestArchive.of(Packing.XZ)
            .file("updatev3.manifest", "add nonsense")
            .file("a", "a")
            .write(dir.resolve("bad.mar"));
    Sessions.with(
        dir,
        s ->
            assertThat(new ExplainPartial(s).explain(input(bad)).pieces())
                .extracting(Anatomy.Piece::kind)
                .containsExactly(Kind.MANIFEST, Kind.UNKNOWN));
  }

  @Test
  void the_parts_of_a_patch_add_up_to_it() throws IOException {
    make();
    Sessions.with(
        dir,
        s -> {
          Anatomy anatomy = new ExplainPartial(s).explain(input(partial));
          List<Anatomy.Piece> patches =
              anatomy.pieces().stream().filter(p -> p.kind() == Kind.PATCH).toList();
          assertThat(patches).hasSize(2);
          for (Anatomy.Piece patch : patches) {
            Anatomy.Parts parts = patch.parts().orElseThrow();
            assertThat(parts.header() + parts.parts().stream().mapToLong(p -> p.raw()).sum())
                .isEqualTo(patch.plain());
            assertThat(parts.exact()).isTrue();
            assertThat(
                    parts.parts().stream().mapToLong(p -> p.packed()).sum()
                        + parts.packedHeader()
                        + parts.container())
                .isEqualTo(patch.packed());
          }
        });
  }

  @Test
  void the_tools_for_an_old_build_are_told_with_all_that_is_against_the_pair() throws IOException {
    Path bzip2 = TestArchive.build(Packing.BZIP2, "Hello", "0.5").write(dir.resolve("bz.mar"));
    Sessions.with(
        dir,
        s -> {
          ChooseTools.Choice good = new ChooseTools(s).choose(input(from), input(to));
          assertThat(good.refusals()).isEmpty();
          assertThat(good.decision().build().product()).isEqualTo("Hello");
          assertThat(good.decision().explanation()).isNotEmpty();
          ChooseTools.Choice bad = new ChooseTools(s).choose(input(to), input(bzip2));
          assertThat(bad.refusals()).hasSize(2);
          assertThat(bad.refusals().get(0)).contains("is packed with bzip2");
          assertThat(bad.refusals().get(1)).contains("takes none below its own, 2.0");
          assertThat(new ChooseTools(s).choose(input(from)).build())
              .isEqualTo(good.decision().build());
        });
  }

  private PartialReport ofTrees(Path old, Path now, Optional<String> channel) throws IOException {
    List<PartialReport> reports = new ArrayList<>();
    Sessions.with(
        dir,
        s ->
            reports.add(
                new MakeFromTrees(s)
                    .make(
                        old,
                        now,
                        channel,
                        Optional.empty(),
                        Packing.XZ,
                        Set.of(".DS_Store"),
                        TestUpdates.choices(),
                        PartialOutput.to(partial, true))));
    return reports.get(0);
  }

  @Test
  void a_partial_of_two_trees_fits_the_archives_that_they_are_from() throws IOException {
    Path old = tree("old", from);
    Path now = tree("now", to);
    Files.writeString(now.resolve(".DS_Store"), "left out");
    Files.setPosixFilePermissions(
        now.resolve("hello"), PosixFilePermissions.fromString("rwxr-xr-x"));
    PartialReport report = ofTrees(old, now, Optional.of("release"));
    assertThat(report.partial().version()).isEqualTo("2.0");
    Sessions.with(
        dir,
        s -> new VerifyPartial(s).verify(input(partial), input(from), input(to), Checks.STRICT));
  }

  @Test
  void the_channel_of_trees_is_the_first_that_the_new_one_accepts() throws IOException {
    Path old = tree("old", from);
    Path now = tree("now", to);
    Files.writeString(
        now.resolve("update-settings.ini"), "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=beta,release\n");
    assertThat(ofTrees(old, now, Optional.empty()).partial().channel()).isEqualTo("beta");
    Files.delete(now.resolve("update-settings.ini"));
    assertThatThrownBy(() -> ofTrees(old, now, Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("names no update channel");
    assertThatThrownBy(() -> ofTrees(old, dir.resolve("none"), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no directory " + dir.resolve("none"));
  }

  @Test
  void nothing_is_made_that_the_old_build_would_not_take() throws IOException {
    kept(
        s ->
            assertThatThrownBy(
                    () ->
                        new MakePartial(s)
                            .make(TestUpdates.request(to, from), PartialOutput.to(partial, false)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("takes none below its own"));
    assertThat(partial).doesNotExist();
  }
}
