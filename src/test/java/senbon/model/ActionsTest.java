package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** update-manifest §3: what each instruction does, and when. */
final class ActionsTest {
  private static final String[] FILES = {"a", "d/b", "d/c", "e/f/g"};

  private static FileTree tree() throws FileError {
    return Worlds.tree(Platform.LINUX, FILES);
  }

  @Test
  void add_if_looks_before_anything_is_executed() throws Exception {
    assertThat(Worlds.updated(tree(), "remove \"a\"\nadd-if \"a\" \"n\"\n", "n"))
        .containsExactly("d/b", "d/c", "e/f/g", "n");
    assertThat(Worlds.updated(tree(), "remove \"a\"\nadd-if-not \"a\" \"a\"\n", "a"))
        .as("neither kept nor added")
        .doesNotContain("a");
    assertThat(Worlds.updated(tree(), "add-if \"zz\" \"zz\"\n", "zz")).doesNotContain("zz");
    assertThat(Worlds.updated(tree(), "add-if \"d\" \"d/x\"\n", "d/x")).contains("d/x");
  }

  @Test
  void directories_are_removed_last_and_in_the_order_of_the_manifest() throws Exception {
    String removes = "remove \"d/b\"\nremove \"d/c\"\n";
    assertThat(directories(removes + "rmdir \"d/\"\n")).doesNotContain("d");
    assertThat(directories("rmdir \"d/\"\n" + removes)).as("backups are in it").contains("d");
    assertThat(directories("remove \"e/f/g\"\nrmdir \"e/f/\"\nrmdir \"e/\"\n"))
        .containsExactly("d");
    assertThat(directories("remove \"e/f/g\"\nrmdir \"e/\"\nrmdir \"e/f/\"\n"))
        .containsExactly("d", "e");
  }

  private static List<String> directories(String manifest) throws FileError {
    Outcome outcome =
        Updater.apply(tree(), Worlds.mar(manifest), Worlds.target(Platform.LINUX, Family.UXP));
    assertThat(outcome.stopped()).isEmpty();
    return List.copyOf(outcome.tree().directories());
  }

  @Test
  void rmrfdir_stands_for_all_that_is_below() throws Exception {
    assertThat(Worlds.updated(tree(), "rmrfdir \"e/\"\nrmrfdir \"e/\"\n"))
        .containsExactly("a", "d/b", "d/c");
    assertThat(directories("rmrfdir \"e/\"\n")).containsExactly("d");
    assertThat(Worlds.updated(tree(), "rmrfdir \"a/\"\n")).doesNotContain("a");
    FileTree linked = tree();
    linked.link("e/link", "d");
    Outcome.Stop stop = Worlds.stopped(linked, Family.NEW, Worlds.mar("rmrfdir \"e/\"\n"));
    assertThat(stop.code()).isEqualTo(Failure.EXPECTED_FILE);
  }

  @Test
  void what_is_not_there_needs_no_removal() throws Exception {
    assertThat(Worlds.updated(tree(), "remove \"a\"\nremove \"a\"\nrmdir \"z/\"\nremove \"z/y\"\n"))
        .containsExactly("d/b", "d/c", "e/f/g");
  }

  @Test
  void a_file_does_not_become_a_directory_nor_a_directory_a_file() throws Exception {
    byte[] toDirectory = Worlds.mar("add \"a/x\"\nremove \"a\"\n", "a/x");
    byte[] toFile = Worlds.mar("add \"e\"\nrmrfdir \"e/\"\n", "e");
    for (Family family : List.of(Family.UXP, Family.NEW)) {
      assertThat(Worlds.stopped(tree(), family, toDirectory).code()).isEqualTo(Failure.WRITE);
      assertThat(Worlds.stopped(tree(), family, toFile).code())
          .isEqualTo(Failure.RENAME_EXPECTED_FILE);
    }
  }

  @Test
  void an_added_file_has_the_members_mode_and_a_patched_one_that_of_the_old() throws Exception {
    byte[] patch = PlainPatch.of(Worlds.bytes("a"), Worlds.bytes("A1"));
    byte[] mar =
        new ArchiveBuilder("c", "1")
            .add("updatev3.manifest", Worlds.bytes("patch \"p\" \"a\"\nadd \"d/b\"\n"), 0644)
            .add("p", patch, 0755)
            .add("d/b", Worlds.bytes("new"), 0777)
            .build();
    for (Family family : List.of(Family.UXP, Family.NEW)) {
      FileTree now = Updater.apply(tree(), mar, Worlds.target(Platform.LINUX, family)).tree();
      assertThat(now.files().get("a").content()).isEqualTo(Worlds.bytes("A1"));
      assertThat(now.files().get("a").mode()).isEqualTo(0644);
      assertThat(now.files().get("d/b").mode()).isEqualTo(0755);
      assertThat(now.directories()).containsExactly("d", "e", "e/f");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UXP", "NEW"})
  void a_failed_update_leaves_what_was_there(Family family) throws Exception {
    byte[] mar =
        Worlds.mar("remove \"d/b\"\nadd \"a\"\nadd \"x/y\"\nadd \"missing\"\n", "a", "x/y");
    FileTree tree = tree();
    Outcome outcome = Updater.apply(tree, mar, Worlds.target(Platform.LINUX, family));
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.tree().files().keySet()).isEqualTo(tree.files().keySet());
    assertThat(outcome.tree().files().get("a").content()).isEqualTo(Worlds.bytes("a"));
  }

  @Test
  void what_the_user_protected_is_not_removed() throws Exception {
    FileTree tree = tree();
    tree.protect("d");
    assertThat(Worlds.stopped(tree, Family.UXP, Worlds.mar("remove \"d/b\"\n")).code())
        .isEqualTo(Failure.FILE_ACCESS_DENIED);
    assertThat(Worlds.stopped(tree, Family.UXP, Worlds.mar("rmdir \"d/\"\n")).code())
        .isEqualTo(Failure.DIRECTORY_ACCESS_DENIED);
  }

  @Test
  void a_complete_update_first_removes_what_precomplete_names() throws Exception {
    FileTree tree = tree();
    tree.write("precomplete", Worlds.bytes("remove-cc \"x\"\nremove \"a\"\nrmdir \"d/\"\n"), 0644);
    assertThat(Worlds.updated(tree, "type \"complete\"\nadd \"d/b\"\n", "d/b"))
        .containsExactly("d/b", "d/c", "e/f/g", "precomplete");
    assertThat(Worlds.updated(tree, "type \"complete\"\nadd \"a\"\n", "a")).contains("a");
    assertThat(Worlds.updated(tree, "type \"partial\"\nadd \"d/b\"\n", "d/b")).contains("a");
  }
}
