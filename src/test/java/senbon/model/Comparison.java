package senbon.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether an updated installation is the new build. */
public final class Comparison {
  private final FileTree old;
  private final FileTree updated;
  private final Build to;
  private final List<String> differences = new ArrayList<>();

  private Comparison(FileTree old, FileTree updated, Build to) {
    this.old = old;
    this.updated = updated;
    this.to = to;
  }

  /** What differs; empty if nothing does. Spelling counts as the platform's names do. */
  public static List<String> differences(FileTree old, FileTree updated, Build to) {
    Comparison comparison = new Comparison(old, updated, to);
    Set<String> wanted = new HashSet<>();
    for (Map.Entry<String, Node.File> file : to.files().entrySet()) {
      wanted.add(updated.key(file.getKey()));
      comparison.file(file.getKey(), file.getValue());
    }
    for (String path : updated.files().keySet()) {
      if (!wanted.contains(updated.key(path))) {
        comparison.differences.add("left behind: " + path);
      }
    }
    Set<String> directories = new HashSet<>();
    to.directories().forEach(directory -> directories.add(updated.key(directory)));
    for (String directory : updated.directories()) {
      if (!directories.contains(updated.key(directory))) {
        comparison.differences.add("directory left behind: " + directory);
      }
    }
    return comparison.differences;
  }

  private void file(String path, Node.File wanted) {
    Node found = updated.find(path).orElse(null);
    if (NameRules.isKept(path) && isUnchanged(old.find(path).orElse(null), found)) {
      return; // the user's own
    }
    if (!(found instanceof Node.File file)) {
      differences.add("missing: " + path);
    } else if (!Arrays.equals(file.content(), wanted.content())) {
      differences.add("content: " + path);
    } else if (to.platform() != Platform.WINDOWS && file.isExecutable() != wanted.isExecutable()) {
      differences.add("executable bit: " + path);
    }
  }

  private static boolean isUnchanged(Node before, Node now) {
    return before instanceof Node.File one
        && now instanceof Node.File other
        && Arrays.equals(one.content(), other.content());
  }
}
