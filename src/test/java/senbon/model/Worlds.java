package senbon.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small installations and updates for the model's own tests. */
final class Worlds {
  private Worlds() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Target target(Platform platform, Family family) {
    return Target.usual(platform, family, false);
  }

  /** A tree of files that hold their own names. */
  static FileTree tree(Platform platform, String... paths) throws FileError {
    FileTree tree = new FileTree(platform);
    for (String path : paths) {
      tree.makeParents(path);
      tree.write(path, bytes(path), 0644);
    }
    return tree;
  }

  /** A MAR of a manifest, and of members that hold "new". */
  static byte[] mar(String manifest, String... members) {
    ArchiveBuilder mar = new ArchiveBuilder("c", "1");
    mar.add("updatev3.manifest", bytes(manifest), 0644);
    for (String member : members) {
      mar.add(member, bytes("new"), 0644);
    }
    return mar.build();
  }

  /** The files after an update that both families must carry out. */
  static List<String> updated(FileTree tree, String manifest, String... members) {
    List<String> files = null;
    for (Family family : List.of(Family.UXP, Family.NEW)) {
      for (boolean staged : new boolean[] {false, true}) {
        Target target = Target.usual(tree.platform(), family, staged);
        Outcome outcome = Updater.apply(tree, mar(manifest, members), target);
        if (!outcome.succeeded()) {
          throw new AssertionError(target + ": " + outcome.stopped().get());
        }
        List<String> now = List.copyOf(outcome.tree().files().keySet());
        if (files != null && !files.equals(now)) {
          throw new AssertionError(target + " leaves " + now + ", others leave " + files);
        }
        files = now;
      }
    }
    return files;
  }

  /** How an update fails. */
  static Outcome.Stop stopped(FileTree tree, Family family, byte[] mar) {
    return Updater.apply(tree, mar, target(tree.platform(), family)).stopped().orElseThrow();
  }
}
