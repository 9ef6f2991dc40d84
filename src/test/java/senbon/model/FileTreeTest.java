package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each platform takes for the same name, and for too long a path. */
final class FileTreeTest {
  private static final String RENAME = "add \"foo\"\nremove \"Foo\"\n";

  @Test
  void a_rename_by_case_alone_loses_the_file_where_case_does_not_count() throws Exception {
    assertThat(Worlds.updated(Worlds.tree(Platform.LINUX, "Foo", "k"), RENAME, "foo"))
        .containsExactly("foo", "k");
    for (Platform platform : new Platform[] {Platform.WINDOWS, Platform.MACOS}) {
      assertThat(Worlds.updated(Worlds.tree(platform, "Foo", "k"), RENAME, "foo"))
          .as(platform.name())
          .containsExactly("k");
    }
  }

  @Test
  void names_keep_the_spelling_of_whoever_made_them() throws Exception {
    FileTree tree = Worlds.tree(Platform.WINDOWS, "Dir/a");
    assertThat(Worlds.updated(tree, "add \"dir/B\"\n", "dir/B")).containsExactly("Dir/B", "Dir/a");
    assertThat(Worlds.updated(tree, "add \"DIR/A\"\n", "DIR/A")).containsExactly("Dir/A");
  }

  @Test
  void an_accent_of_its_own_is_no_other_name_on_macos() throws Exception {
    String one = "\u00e9";
    String two = "e\u0301";
    assertThat(Worlds.tree(Platform.MACOS, one).find(two)).isPresent();
    assertThat(Worlds.tree(Platform.LINUX, one).find(two)).isEmpty();
    assertThat(Worlds.tree(Platform.WINDOWS, one).find(two)).isEmpty();
    assertThat(Worlds.tree(Platform.WINDOWS, one).find("\u00c9")).isPresent();
  }

  @Test
  void windows_refuses_names_that_mean_something_else() throws Exception {
    for (String name : new String[] {"ab:c", "CON", "nul.txt", "a.", "x /y", "a?b", "a|b"}) {
      byte[] mar = Worlds.mar("add \"" + name + "\"\n", name);
      assertThat(Worlds.stopped(Worlds.tree(Platform.WINDOWS, "k"), Family.UXP, mar).code())
          .as(name)
          .isEqualTo(Failure.WRITE);
      assertThat(Worlds.updated(Worlds.tree(Platform.LINUX, "k"), "add \"" + name + "\"\n", name))
          .contains(name);
    }
  }

  @Test
  void paths_need_room_for_the_installation_and_for_suffixes() throws Exception {
    String installation = Target.usual(Platform.WINDOWS, Family.NEW, false).installPath();
    int room = 260 - 1 - installation.length() - 1 - ".moz-backup".length();
    for (int more : new int[] {0, 1}) {
      String path = "n".repeat(room + more);
      byte[] mar = Worlds.mar("add \"" + path + "\"\n", path);
      FileTree tree = Worlds.tree(Platform.WINDOWS, "k");
      Outcome outcome = Updater.apply(tree, mar, Worlds.target(Platform.WINDOWS, Family.NEW));
      assertThat(outcome.stopped().map(Outcome.Stop::code).orElse(0))
          .isEqualTo(more * Failure.USAGE);
    }
    byte[] long5000 = Worlds.mar("remove \"" + "x".repeat(5000) + "\"\n");
    assertThat(Worlds.stopped(Worlds.tree(Platform.LINUX, "k"), Family.UXP, long5000).code())
        .isEqualTo(Failure.CRASH);
  }

  @Test
  void windows_has_260_bytes_for_the_name_of_a_member() throws Exception {
    String name = "\u4e00".repeat(90);
    byte[] mar = Worlds.mar("add \"" + name + "\"\n", name);
    assertThat(Worlds.stopped(Worlds.tree(Platform.WINDOWS, "k"), Family.UXP, mar).code())
        .isEqualTo(Failure.STRING_CONVERSION);
  }
}
