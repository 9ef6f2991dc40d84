package senbon.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;
import senbon.partial.ManifestParser;
import senbon.partial.Paths;
import senbon.partial.TargetSystem;
import senbon.prove.AppliedTree.Origin;

final class AppliedTreeTest {
  private static AppliedTree apply(List<String> old, Set<String> members, String... lines) {
    String text = "type \"partial\"\n" + String.join("\n", lines) + "\n";
    Set<String> dirs = new TreeSet<>();
    old.forEach(path -> dirs.addAll(Paths.parents(path)));
    return AppliedTree.apply(
            ManifestParser.parse("m", text.getBytes(StandardCharsets.UTF_8)),
            old,
            dirs,
            members,
            TargetSystem.LINUX)
        .get(0);
  }

  @Test
  void files_are_added_patched_and_removed() {
    AppliedTree tree =
        apply(
            List.of("a", "b", "d/c"),
            Set.of("a.patch", "n/m"),
            "patch \"a.patch\" \"a\"",
            "add \"n/m\"",
            "remove \"d/c\"",
            "rmdir \"d/\"");
    assertThat(tree.files()).containsOnlyKeys("a", "b", "n/m");
    assertThat(tree.files().get("a").origin()).isEqualTo(Origin.PATCHED);
    assertThat(tree.files().get("b").origin()).isEqualTo(Origin.OLD);
    assertThat(tree.files().get("n/m").origin()).isEqualTo(Origin.MEMBER);
    assertThat(tree.directories()).containsExactly("n/");
  }

  @Test
  void conditions_are_tested_before_anything_runs() {
    AppliedTree tree =
        apply(
            List.of("keep", "x/y"),
            Set.of("keep", "x/z", "q/z"),
            "remove \"keep\"",
            "add-if-not \"keep\" \"keep\"",
            "add-if \"x\" \"x/z\"",
            "add-if \"q\" \"q/z\"");
    assertThat(tree.files()).containsOnlyKeys("x/y", "x/z");
  }

  @Test
  void a_directory_that_is_not_empty_stays() {
    assertThat(
            apply(List.of("d/a", "d/b"), Set.of(), "remove \"d/a\"", "rmdir \"d/\"").directories())
        .containsExactly("d/");
  }

  @Test
  void a_whole_directory_goes_with_what_was_there_before_but_not_with_what_is_added() {
    AppliedTree tree =
        apply(List.of("d/a", "d/s/b"), Set.of("d/new"), "add \"d/new\"", "rmrfdir \"d/\"");
    assertThat(tree.files()).containsOnlyKeys("d/new");
    assertThat(tree.directories()).containsExactly("d/");
  }

  @Test
  void what_makes_an_updater_fail_is_refused() {
    List<String> old = List.of("a", "d/b");
    Set<String> members = Set.of("a", "a.patch", "d", "n.patch");
    for (List<String> lines :
        List.of(
            List.of("add \"missing\""),
            List.of("patch \"n.patch\" \"n\""),
            List.of("add \"a\"", "patch \"a.patch\" \"a\""),
            List.of("remove \"d\""),
            List.of("add \"d\""))) {
      assertThatThrownBy(() -> apply(old, members, lines.toArray(String[]::new)))
          .as(lines.toString())
          .isInstanceOf(MalformedInputException.class);
    }
  }

  private static void refused(String message, List<String> old, Set<String> members, String line) {
    assertThatThrownBy(() -> apply(old, members, line))
        .as(line)
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void each_refusal_names_what_would_fail() {
    List<String> old = List.of("a", "d/b");
    refused("the member 'x', which is missing", old, Set.of(), "add \"x\"");
    refused("patches 'n', which the old build lacks", old, Set.of("p"), "patch \"p\" \"n\"");
    refused("removes the directory 'd' as a file", old, Set.of(), "remove \"d\"");
    refused("'d' is a directory in the old build", old, Set.of("d"), "add \"d\"");
    refused("'a/x' lies below a file", old, Set.of("a/x"), "add \"a/x\"");
    String twice = "patch \"p\" \"a\"\npatch \"p\" \"d/b\"";
    refused("Two instructions use the member 'p'", old, Set.of("p"), twice);
    String both = "add \"a\"\npatch \"p\" \"a\"";
    refused("Two instructions write 'a'", old, Set.of("a", "p"), both);
  }

  @Test
  void a_member_is_missing_even_where_its_condition_does_not_hold() {
    refused("the member 'x', which is missing", List.of("a"), Set.of(), "add-if \"none\" \"x\"");
  }

  @Test
  void what_is_removed_but_not_there_is_no_failure() {
    AppliedTree tree =
        apply(List.of("a"), Set.of(), "remove \"b\"", "rmdir \"c/\"", "rmrfdir \"e/\"");
    assertThat(tree.files()).containsOnlyKeys("a");
  }

  @Test
  void a_directory_that_goes_before_its_files_still_has_their_backups() {
    List<AppliedTree> trees =
        AppliedTree.apply(
            ManifestParser.parse(
                "m", "rmdir \"d/\"\nremove \"d/a\"\n".getBytes(StandardCharsets.UTF_8)),
            List.of("d/a", "b"),
            List.of("d/"),
            Set.of(),
            TargetSystem.LINUX);
    assertThat(trees).hasSize(2);
    assertThat(trees.get(0).directories()).as("in place").containsExactly("d/");
    assertThat(trees.get(1).directories()).as("staged").isEmpty();
    assertThat(trees.get(0).files()).containsOnlyKeys("b");
  }

  @Test
  void a_directory_that_goes_before_those_in_it_stays() {
    AppliedTree tree =
        apply(List.of("d/e/a"), Set.of(), "remove \"d/e/a\"", "rmdir \"d/\"", "rmdir \"d/e/\"");
    assertThat(tree.directories()).containsExactly("d/");
  }

  @Test
  void a_condition_may_be_a_file_or_a_directory_written_either_way() {
    List<String> old = List.of("f", "d/a");
    for (String there : List.of("f", "d", "d/")) {
      assertThat(apply(old, Set.of("x"), "add-if \"" + there + "\" \"x\"").files())
          .as(there)
          .containsKey("x");
      assertThat(apply(old, Set.of("x"), "add-if-not \"" + there + "\" \"x\"").files())
          .as(there)
          .doesNotContainKey("x");
    }
    assertThat(apply(old, Set.of("p"), "patch-if \"none\" \"p\" \"missing\"").files())
        .containsOnlyKeys("f", "d/a");
  }

  @Test
  void neighbours_with_the_same_beginning_are_left_alone() {
    AppliedTree tree = apply(List.of("d/a", "d2/a", "d.txt"), Set.of(), "rmrfdir \"d/\"");
    assertThat(tree.files()).containsOnlyKeys("d2/a", "d.txt");
    assertThat(tree.directories()).containsExactly("d2/");
  }

  private static List<AppliedTree> all(
      TargetSystem system, List<String> old, Set<String> members, String... lines) {
    Set<String> dirs = new TreeSet<>();
    old.forEach(path -> dirs.addAll(Paths.parents(path)));
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return AppliedTree.apply(ManifestParser.parse("m", text), old, dirs, members, system);
  }

  @Test
  void a_backup_and_a_draft_take_the_place_of_files_of_their_names() {
    List<String> old = List.of("a", "a.moz-backup", "a.moz-draft", "b");
    List<AppliedTree> trees = all(TargetSystem.LINUX, old, Set.of("a"), "add \"a\"");
    assertThat(trees).extracting(tree -> tree.files().keySet()).hasSize(3);
    assertThat(trees.get(0).files()).as("UXP").containsOnlyKeys("a", "a.moz-draft", "b");
    assertThat(trees.get(1).files()).as("staged").containsOnlyKeys(old.toArray(String[]::new));
    assertThat(trees.get(2).files()).as("NEW").containsOnlyKeys("a", "b");
    refused("is a directory", List.of("a", "a.moz-backup/x"), Set.of("a"), "add \"a\"");
    refused("is a directory", List.of("a.moz-draft/x"), Set.of("a"), "add \"a\"");
  }

  @Test
  void patches_are_extracted_over_files_of_their_names_and_vanish() {
    List<String> old = List.of("a", "updating/0.patch", "updating/1.patch");
    assertThat(apply(old, Set.of("p"), "patch \"p\" \"a\"").files())
        .containsOnlyKeys("a", "updating/1.patch");
    AppliedTree tree = apply(List.of("a"), Set.of("p"), "patch \"p\" \"a\"");
    assertThat(tree.directories()).isEmpty();
    refused(
        "where updaters extract a patch",
        List.of("a", "updating"),
        Set.of("p"),
        "patch \"p\" \"a\"");
  }

  @Test
  void what_is_added_is_not_removed_by_the_same_update() {
    assertThat(apply(List.of("b"), Set.of("a"), "add \"a\"", "remove \"a\"").files())
        .containsOnlyKeys("a", "b");
    assertThat(apply(List.of("a"), Set.of("a"), "remove \"a\"", "add \"a\"").files().get("a"))
        .extracting(AppliedTree.AppliedFile::origin)
        .isEqualTo(Origin.MEMBER);
  }

  @Test
  void drafts_come_before_all_removals() {
    refused("lies below a file", List.of("a"), Set.of("a/x"), "remove \"a\"\nadd \"a/x\"");
    refused("is a directory", List.of("d/x"), Set.of("d"), "rmrfdir \"d/\"\nadd \"d\"");
  }

  @Test
  void a_member_may_be_added_twice_where_uxp_is_meant() {
    List<AppliedTree> trees =
        all(TargetSystem.LINUX, List.of("a"), Set.of("a"), "add \"a\"", "add \"a\"");
    assertThat(trees).hasSize(1);
    assertThat(trees.get(0).files()).containsOnlyKeys("a");
  }

  @Test
  void a_rmrfdir_of_a_file_removes_it_and_a_rmdir_of_one_fails() {
    assertThat(apply(List.of("k", "d/a"), Set.of(), "rmrfdir \"k/\"").files())
        .containsOnlyKeys("d/a");
    refused("removes the file 'k' as a directory", List.of("k"), Set.of(), "rmdir \"k/\"");
    refused("leaves nothing to do", List.of("k"), Set.of(), "rmrfdir \"z/\"");
  }

  @Test
  void names_are_one_where_the_system_takes_them_for_one() {
    String[] lines = {"add \"foo\"", "remove \"FOO\""};
    List<String> old = List.of("Foo", "Dir/\u00e9");
    assertThat(all(TargetSystem.LINUX, old, Set.of("foo"), lines).get(0).files())
        .containsOnlyKeys("Foo", "foo", "Dir/\u00e9");
    for (TargetSystem system : List.of(TargetSystem.WINDOWS, TargetSystem.MACOS)) {
      assertThat(all(system, old, Set.of("foo"), lines).get(0).files())
          .as(system.name())
          .containsOnlyKeys("Dir/\u00e9");
    }
    String accent = "remove \"dir/e\u0301\"";
    assertThat(all(TargetSystem.MACOS, old, Set.of(), accent).get(0).files())
        .containsOnlyKeys("Foo");
    assertThat(all(TargetSystem.WINDOWS, old, Set.of(), accent).get(0).files()).hasSize(2);
    assertThat(all(TargetSystem.WINDOWS, old, Set.of(), "rmrfdir \"DIR/\"").get(0).files())
        .containsOnlyKeys("Foo");
  }

  @Test
  void lines_and_files_do_not_multiply() {
    List<String> old = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      old.add("d/" + i);
    }
    String[] lines = new String[100_000];
    Arrays.fill(lines, "rmrfdir \"d/\"");
    assertThatThrownBy(() -> all(TargetSystem.LINUX, old, Set.of(), lines))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("stands for more than 2000000 removals");
  }

  @Test
  void a_path_needs_room_for_the_updaters_suffixes() {
    String fits = "n".repeat(260 - 12);
    assertThat(all(TargetSystem.WINDOWS, List.of("a"), Set.of(), "remove \"" + fits + "\""))
        .hasSize(1);
    assertThatThrownBy(
            () -> all(TargetSystem.WINDOWS, List.of("a"), Set.of(), "remove \"n" + fits + "\""))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("more than updaters have room for");
  }
}
