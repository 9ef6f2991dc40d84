package senbon.model;

/** One line of a manifest, or one of those that a rmrfdir stands for. */
abstract class Action {
  static final String BACKUP = ".moz-backup";
  static final String DRAFT = ".moz-draft";

  private final String line;
  private final String path;

  Action(String line, String path) {
    this.line = line;
    this.path = path;
  }

  String line() {
    return line;
  }

  String path() {
    return path;
  }

  /** What is looked at before anything is changed. */
  abstract void prepare(Run run) throws Failure, FileError;

  /** What NEW writes beside the paths when it works on the installation itself. */
  void draft(Run run) throws Failure, FileError {}

  abstract void execute(Run run) throws Failure, FileError;

  /** Removes what kept a way back. */
  abstract void finish(Run run);

  /** Goes the way back. */
  void undo(Run run) {}

  /** Puts what stands under the path out of the way; of another kind than a file it fails. */
  void setAside(Run run) throws Failure, FileError {
    FileTree tree = run.tree();
    Node there = tree.find(path).orElseThrow(() -> new FileError(FileError.Kind.MISSING, path));
    if (!(there instanceof Node.File)) {
      throw new Failure(Rule.TARGET_NOT_FILE, Failure.RENAME_EXPECTED_FILE, path);
    }
    if (run.target().staged()) {
      tree.delete(path);
      return;
    }
    run.noteOwnName(Rule.BACKUP_OWN_NAME, path + BACKUP);
    tree.rename(path, path + BACKUP);
    run.trace().add(Rule.BACKUP, path);
  }

  /** Removes a backup, or moves it away while Windows has it in use. */
  void dropBackup(Run run) {
    String backup = path + BACKUP;
    boolean isBackup = run.tree().find(backup).orElse(null) instanceof Node.File;
    if (run.target().staged() || !isBackup) {
      return; // a directory of that name is the build's
    }
    try {
      run.tree().delete(backup);
      run.trace().add(Rule.BACKUP_DROPPED, path);
    } catch (FileError e) {
      run.moveAway(backup);
    }
  }

  /** Brings a backup back to its path. */
  void restoreBackup(Run run) {
    try {
      if (!run.target().staged() && run.tree().find(path + BACKUP).isPresent()) {
        run.tree().rename(path + BACKUP, path);
        run.trace().add(Rule.ROLLED_BACK, path);
      }
    } catch (FileError e) {
      run.trace().add(Rule.ROLLED_BACK, e.getMessage());
    }
  }
}
