package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that the updater uses itself, and how many files it keeps open. */
final class OwnNamesTest {
  private static byte[] patches(int count) {
    StringBuilder manifest = new StringBuilder();
    ArchiveBuilder mar = new ArchiveBuilder("c", "1");
    for (int i = 0; i < count; i++) {
      manifest.append("patch \"p" + i + "\" \"" + i + "\"\n");
    }
    mar.add("updatev3.manifest", Worlds.bytes(manifest.toString()), 0644);
    for (int i = 0; i < count; i++) {
      byte[] old = Worlds.bytes("" + i);
      mar.add("p" + i, PlainPatch.of(old, Worlds.bytes(i + "!")), 0644);
    }
    return mar.build();
  }

  private static FileTree files(int count) throws FileError {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = "" + i;
    }
    return Worlds.tree(Platform.LINUX, names);
  }

  @Test
  void every_patch_file_stays_open_from_prepare_on() throws Exception {
    Target usual = Worlds.target(Platform.LINUX, Family.UXP);
    assertThat(Updater.apply(files(900), patches(900), usual).stopped()).isEmpty();
    Outcome.Stop stop = Updater.apply(files(1078), patches(1078), usual).stopped().orElseThrow();
    assertThat(stop.code()).isEqualTo(Failure.WRITE);
    assertThat(stop.phase()).isEqualTo(Failure.Phase.PREPARE);
    assertThat(Updater.apply(files(1078), patches(1078), usual.withOpenFiles(8192)).stopped())
        .isEmpty();
  }

  @Test
  void the_work_directory_vanishes_and_takes_a_file_of_that_name_along() throws Exception {
    FileTree tree = Worlds.tree(Platform.LINUX, "0", "updating/0.patch", "updating/1.patch");
    Outcome outcome = Updater.apply(tree, patches(1), Worlds.target(Platform.LINUX, Family.UXP));
    assertThat(outcome.stopped()).isEmpty();
    assertThat(outcome.tree().files()).containsOnlyKeys("0", "updating/1.patch");
    assertThat(outcome.trace().rules()).contains(Rule.PATCH_OWN_NAME);
    FileTree plain = files(1);
    assertThat(Updater.apply(plain, patches(1), Worlds.target(Platform.LINUX, Family.NEW)).tree())
        .extracting(FileTree::directories)
        .isEqualTo(plain.directories());
  }

  @Test
  void a_file_named_updating_stops_every_patch() throws Exception {
    FileTree tree = Worlds.tree(Platform.LINUX, "0", "updating");
    assertThat(Worlds.stopped(tree, Family.UXP, patches(1)).code()).isEqualTo(Failure.WRITE);
  }

  @Test
  void files_named_like_a_backup_or_a_draft_are_lost() throws Exception {
    FileTree tree = Worlds.tree(Platform.LINUX, "a", "a.moz-backup", "a.moz-draft");
    for (Family family : List.of(Family.UXP, Family.NEW)) {
      Target target = Worlds.target(Platform.LINUX, family);
      Outcome outcome = Updater.apply(tree, Worlds.mar("add \"a\"\n", "a"), target);
      assertThat(outcome.tree().files()).doesNotContainKey("a.moz-backup").containsKey("a");
      assertThat(outcome.tree().files().containsKey("a.moz-draft")).isEqualTo(family == Family.UXP);
    }
    Target staged = Target.usual(Platform.LINUX, Family.NEW, true);
    assertThat(Updater.apply(tree, Worlds.mar("add \"a\"\n", "a"), staged).tree().files())
        .hasSize(3);
  }

  @Test
  void windows_moves_backups_in_use_away_until_it_is_started_again() throws Exception {
    FileTree tree = Worlds.tree(Platform.WINDOWS, "app.exe", "b");
    tree.use("app.exe");
    Target target = Worlds.target(Platform.WINDOWS, Family.NEW);
    Outcome outcome = Updater.apply(tree, Worlds.mar("add \"app.exe\"\n", "app.exe"), target);
    assertThat(outcome.trace().rules()).contains(Rule.BACKUP_IN_USE);
    assertThat(outcome.tree().files()).containsOnlyKeys("app.exe", "b");
    assertThat(outcome.tree().directories()).isEmpty();
  }
}
