package senbon.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

final class PartialPlannerTest {
  private static PartialPlan plan(Build from, Build to) {
    return PartialPlanner.plan(from, to, List.of(), Set.of(), TargetSystem.LINUX);
  }

  private static PlannedFile of(PartialPlan plan, String path) {
    return plan.files().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  private static void expect(PartialPlan plan, String path, Treatment treatment, Reason reason) {
    assertThat(of(plan, path).treatment()).as(path).isEqualTo(treatment);
    assertThat(of(plan, path).reason()).as(path).isEqualTo(reason);
  }

  @Test
  void each_file_is_treated_by_how_it_changed() {
    PartialPlan plan =
        plan(
            Builds.complete("same=1", "changed=1", "gone=1", "empty=", "filled=x", "mode=1"),
            Builds.complete("same=1", "changed=2", "new=1", "empty=x", "filled=", "mode*=1"));
    expect(plan, "same", Treatment.UNCHANGED, Reason.IDENTICAL);
    expect(plan, "changed", Treatment.PATCH, Reason.CHANGED);
    expect(plan, "gone", Treatment.REMOVE, Reason.GONE);
    expect(plan, "new", Treatment.ADD, Reason.NEW);
    expect(plan, "empty", Treatment.ADD, Reason.EMPTY);
    expect(plan, "filled", Treatment.ADD, Reason.EMPTY);
    expect(plan, "mode", Treatment.ADD, Reason.MODE_CHANGED);
  }

  @Test
  void forced_files_are_sent_whole_even_when_identical() {
    Build build =
        Builds.complete(
            "removed-files=r",
            "chrome.manifest=m",
            "sub/chrome.manifest=m",
            "libfreebl3.chk=c",
            "deep/er/x.chk=c",
            "Contents/Resources/removed-files=r",
            "Contents/MacOS/firefox*=f",
            "Contents/CodeResources=c");
    PartialPlan plan = plan(build, build);
    for (String path :
        List.of(
            "precomplete",
            "removed-files",
            "chrome.manifest",
            "libfreebl3.chk",
            "deep/er/x.chk",
            "Contents/Resources/removed-files",
            "Contents/MacOS/firefox",
            "Contents/CodeResources")) {
      expect(plan, path, Treatment.ADD, Reason.FORCED);
    }
    expect(plan, "sub/chrome.manifest", Treatment.UNCHANGED, Reason.IDENTICAL);
  }

  @Test
  void the_users_own_settings_are_added_only_where_there_are_none() {
    Build build =
        Builds.complete(
            "update-settings.ini=u",
            "defaults/pref/channel-prefs.js=c",
            "Contents/Frameworks/ChannelPrefs.framework/ChannelPrefs=c");
    PartialPlan plan = plan(build, build);
    assertThat(plan.with(Treatment.ADD_IF_NOT).map(PlannedFile::path))
        .containsExactly(
            "update-settings.ini",
            "defaults/pref/channel-prefs.js",
            "Contents/Frameworks/ChannelPrefs.framework/ChannelPrefs");
    assertThat(plan.instructions().get(0))
        .hasToString("add-if-not \"update-settings.ini\" \"update-settings.ini\"");
  }

  @Test
  void an_add_on_below_distribution_is_touched_only_where_it_is_installed() {
    PartialPlan plan =
        plan(
            Builds.complete("distribution/extensions/x@y/a.js=1"),
            Builds.complete(
                "distribution/extensions/x@y/a.js=2",
                "distribution/extensions/x@y/b/c.js=1",
                "distribution/extensions/plain.xpi=1",
                "distribution/extensions/new@y/a.js=1"));
    assertThat(plan.instructions().stream().map(Instruction::toString))
        .contains(
            "patch-if \"distribution/extensions/x@y\" \"distribution/extensions/x@y/a.js.patch\""
                + " \"distribution/extensions/x@y/a.js\"",
            "add-if \"distribution/extensions/x@y\" \"distribution/extensions/x@y/b/c.js\"",
            "add \"distribution/extensions/plain.xpi\"",
            "add \"distribution/extensions/new@y/a.js\"");
  }

  @Test
  void instructions_follow_the_order_of_the_reference_generator() {
    PartialPlan plan =
        PartialPlanner.plan(
            Builds.complete("a=1", "b/c=1", "b/d=1", "z=1", "old/deep/f=1"),
            Builds.complete("a=2", "b/c=2", "z=1", "n1=1", "n2=1"),
            RemovedFiles.instructions("x\nold-dir/\n".getBytes(StandardCharsets.UTF_8)),
            Set.of(),
            TargetSystem.LINUX);
    assertThat(plan.instructions().stream().map(Instruction::toString))
        .containsExactly(
            "add \"precomplete\"",
            "patch \"b/c.patch\" \"b/c\"",
            "patch \"a.patch\" \"a\"",
            "add \"n2\"",
            "add \"n1\"",
            "remove \"old/deep/f\"",
            "remove \"b/d\"",
            "remove \"x\"",
            "rmdir \"old-dir/\"",
            "rmdir \"old/deep/\"",
            "rmdir \"old/\"");
  }

  @Test
  void what_windows_needs_to_start_is_replaced_last() {
    Build from =
        Builds.complete("xul.dll=1", "dependentlibs.list=1", "omni.ja=1", "app.exe=1", "a=1");
    Build to =
        Builds.complete("xul.dll=2", "dependentlibs.list=2", "omni.ja=2", "app.exe=2", "a=2");
    assertThat(ManifestWriter.v3(plan(from, to), "App").instructions())
        .extracting(Instruction::path)
        .containsExactly("dependentlibs.list", "precomplete", "a", "xul.dll", "omni.ja", "app.exe");
  }

  @Test
  void a_patch_is_taken_only_if_it_is_smaller_and_the_most_saving_ones_first() {
    PartialPlan plan =
        plan(
            Builds.complete("a=111", "b=222", "c=333", "d=444"),
            Builds.complete("a=112", "b=223", "c=334", "d=445"));
    PartialPlan settled = plan.settle(Map.of("a", 40L, "b", 63L, "c", 10L), 1);
    expect(settled, "c", Treatment.PATCH, Reason.CHANGED);
    expect(settled, "a", Treatment.ADD, Reason.OVER_PATCH_LIMIT);
    expect(settled, "b", Treatment.ADD, Reason.PATCH_NOT_SMALLER);
    expect(settled, "d", Treatment.ADD, Reason.HOPELESS);
  }

  @Test
  void a_build_without_precomplete_is_refused() {
    assertThatThrownBy(() -> plan(Builds.complete("a=1"), Builds.of("a=1")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("precomplete");
  }

  @Test
  void a_file_that_becomes_a_directory_is_refused() {
    assertThatThrownBy(() -> plan(Builds.complete("a=1"), Builds.complete("a/b=1")))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> plan(Builds.complete("a/b=1"), Builds.complete("a=1")))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void leftovers_that_the_new_build_still_has_are_refused() {
    Build build = Builds.complete("a=1", "d/e=1");
    for (String text : List.of("a", "d/*", "d")) {
      List<Instruction> leftovers =
          RemovedFiles.instructions(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> PartialPlanner.plan(build, build, leftovers, Set.of(), TargetSystem.LINUX))
          .as(text)
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("removed-files");
    }
  }

  @Test
  void paths_that_no_manifest_can_carry_are_refused() {
    for (String path : List.of("/a", "a/../b", "a..b", "a\"b", "a\\b", "a\nb", " a", "a ", "c:x")) {
      assertThatThrownBy(() -> Builds.complete(path + "=1"))
          .as(path)
          .isInstanceOf(MalformedInputException.class);
    }
  }

  private static PartialPlan plan(TargetSystem system, Build from, Build to) {
    return PartialPlanner.plan(from, to, List.of(), Set.of(), system);
  }

  @Test
  void two_files_that_are_one_on_the_system_are_refused() {
    Build build = Builds.complete("a=1");
    Build twins = Builds.complete("Foo=1", "foo=1");
    plan(TargetSystem.LINUX, build, twins);
    for (TargetSystem system : List.of(TargetSystem.WINDOWS, TargetSystem.MACOS)) {
      assertThatThrownBy(() -> plan(system, build, twins))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("'Foo' and 'foo' are one file on " + system);
      assertThatThrownBy(() -> plan(system, Builds.complete("A=1"), Builds.complete("a/b=1")))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void a_file_that_is_spelt_anew_is_sent_whole_and_not_removed() {
    Build from = Builds.complete("Dict/a=1", "Dict/b=1", "\u00e9=1");
    Build to = Builds.complete("dict/a=1", "dict/b=2", "e\u0301=1");
    PartialPlan plan = plan(TargetSystem.MACOS, from, to);
    assertThat(plan.with(Treatment.REMOVE)).isEmpty();
    assertThat(plan.emptied()).isEmpty();
    expect(plan, "dict/a", Treatment.ADD, Reason.RESPELT);
    expect(plan, "e\u0301", Treatment.ADD, Reason.RESPELT);
    assertThat(plan(TargetSystem.LINUX, from, to).emptied()).containsExactly("Dict/");
  }

  @Test
  void a_patch_gets_a_name_that_nothing_else_in_the_archive_has() {
    PartialPlan plan =
        plan(
            Builds.complete("a=1", "a-2=1", "b=1", "b.patch=1", "c.=1", "d=1", "e=1", "e.patch=1"),
            Builds.complete(
                "a=2",
                "a-2=2",
                "a.patch=new",
                "b=2",
                "b.patch=1",
                "c.=2",
                "d=2",
                "d.patch/x=new",
                "e=2",
                "e.patch=2"));
    assertThat(plan.patchMembers())
        .containsEntry("a", "a-3.patch")
        .containsEntry("a-2", "a-2.patch")
        .containsEntry("b", "b.patch")
        .containsEntry("c.", "c.-2.patch")
        .containsEntry("d", "d-2.patch")
        .containsEntry("e.patch", "e.patch.patch")
        .containsEntry("e", "e.patch");
    assertThat(plan.instructions().stream().map(Instruction::toString))
        .contains("patch \"a-3.patch\" \"a\"");
  }

  @Test
  void fewer_patches_are_taken_where_a_build_has_a_file_of_the_updaters_own() {
    Map<String, Long> sizes = Map.of("a", 1L, "b", 2L, "c", 3L);
    for (Map.Entry<String, Integer> own :
        Map.of("updating/2.patch", 2, "Updating/0.patch/x", 0, "updating", 0, "updating/x", 3)
            .entrySet()) {
      PartialPlan plan =
          plan(
              Builds.complete("a=1", "b=1", "c=1", own.getKey() + "=1"),
              Builds.complete("a=2", "b=2", "c=2", own.getKey() + "=1"));
      assertThat(plan.settle(sizes, 900).patches()).as(own.getKey()).hasSize(own.getValue());
    }
  }

  @Test
  void a_file_is_not_put_off_behind_one_that_has_the_name_of_its_draft() {
    PartialPlan plan =
        plan(
            Builds.complete("omni.ja=1", "omni.ja.moz-draft=1", "z=1"),
            Builds.complete("omni.ja=2", "z=2"));
    assertThat(ManifestWriter.v3(plan, "App").instructions())
        .extracting(Instruction::path)
        .containsExactly("z", "precomplete", "omni.ja", "omni.ja.moz-draft");
  }

  @Test
  void a_removal_stays_before_the_rmdir_of_its_directory() {
    PartialPlan plan =
        plan(Builds.complete("browser/omni.ja=1", "xul.dll=1"), Builds.complete("a=1"));
    assertThat(ManifestWriter.v3(plan, "App").instructions())
        .extracting(Instruction::path)
        .containsExactly("precomplete", "a", "xul.dll", "browser/omni.ja", "browser/");
  }
}
