package senbon.model;

import java.util.ArrayList;
import java.util.List;

/** What the actions of one run share. */
final class Run {
  static final String UPDATING = "updating";
  static final String TO_BE_DELETED = "tobedeleted";

  private final FileTree tree;
  private final Archive archive;
  private final Target target;
  private final Trace trace;
  private final List<String> patchFiles = new ArrayList<>();
  private final List<String> movedAway = new ArrayList<>();

  Run(FileTree tree, Archive archive, Target target, Trace trace) {
    this.tree = tree;
    this.archive = archive;
    this.target = target;
    this.trace = trace;
  }

  FileTree tree() {
    return tree;
  }

  Archive archive() {
    return archive;
  }

  Target target() {
    return target;
  }

  Trace trace() {
    return trace;
  }

  void makeParents(String path) throws Failure {
    try {
      tree.makeParents(path);
    } catch (FileError e) {
      throw new Failure(Rule.PARENT_IS_FILE, Failure.WRITE, e.getMessage());
    }
  }

  /** Notes that the updater is about to use a name that something has already. */
  void noteOwnName(Rule rule, String path) {
    if (tree.find(path).isPresent()) {
      trace.add(rule, path);
    }
  }

  /** Opens the next updating/N.patch, which stays open until the end (updater-limits §6). */
  String openPatchFile() throws Failure, FileError {
    String path = UPDATING + "/" + patchFiles.size() + ".patch";
    makeParents(path);
    // One more is open for a moment when a file is read or written.
    if (patchFiles.size() + Target.OWN_FILES + 1 >= target.openFiles()) {
      throw new Failure(Rule.PATCH_FILE_OPEN, Failure.WRITE, patchFiles.size() + " are open");
    }
    if (tree.find(path).isPresent()) {
      trace.add(Rule.PATCH_OWN_NAME, path);
      tree.delete(path);
    }
    patchFiles.add(path);
    return path;
  }

  /** Takes a backup that can't be deleted yet out of the way, for the next start of Windows. */
  void moveAway(String backup) {
    String to = TO_BE_DELETED + "/" + movedAway.size();
    try {
      tree.makeParents(to);
      tree.rename(backup, to);
      movedAway.add(to);
      trace.add(Rule.BACKUP_IN_USE, backup);
    } catch (FileError e) {
      trace.add(Rule.BACKUP_IN_USE, e.getMessage()); // no error while finishing
    }
  }

  /** Closes and deletes the patch files. */
  void close() {
    for (String path : patchFiles) {
      try {
        tree.delete(path);
      } catch (FileError e) {
        trace.add(Rule.PATCH_OWN_NAME, e.getMessage());
      }
    }
    if (!patchFiles.isEmpty()) {
      deleteIfEmpty(UPDATING);
    }
  }

  /** What Windows does when it is started the next time. */
  void restart() {
    tree.release();
    for (String path : movedAway) {
      try {
        tree.delete(path);
      } catch (FileError e) {
        throw new IllegalStateException(e);
      }
    }
    if (!movedAway.isEmpty()) {
      deleteIfEmpty(TO_BE_DELETED);
    }
  }

  private void deleteIfEmpty(String directory) {
    try {
      tree.deleteDirectory(directory);
    } catch (FileError e) {
      trace.add(Rule.RMDIR_NOT_EMPTY, e.getMessage());
    }
  }
}
