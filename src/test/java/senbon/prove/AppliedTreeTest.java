package senbon.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;
import senbon.partial.ManifestParser;
import senbon.partial.Paths;
import senbon.prove.AppliedTree.Origin;

final class AppliedTreeTest {
  private static AppliedTree apply(List<String> old, Set<String> members, String... lines) {
    String text = "type \"partial\"\n" + String.join("\n", lines) + "\n";
    Set<String> dirs = new TreeSet<>();
    old.forEach(path -> dirs.addAll(Paths.parents(path)));
    return AppliedTree.apply(
        ManifestParser.parse("m", text.getBytes(StandardCharsets.UTF_8)), old, dirs, members);
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
            List.of("add \"a\"", "add \"a\""),
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
  void directories_go_after_all_files_whatever_the_order_of_the_instructions() {
    AppliedTree tree =
        apply(
            List.of("d/e/a", "b"), Set.of(), "rmdir \"d/e/\"", "rmdir \"d/\"", "remove \"d/e/a\"");
    assertThat(tree.directories()).isEmpty();
    assertThat(tree.files()).containsOnlyKeys("b");
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
}
