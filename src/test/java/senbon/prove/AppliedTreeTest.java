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
}
