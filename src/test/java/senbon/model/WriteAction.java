package senbon.model;

/** What add and patch have in common: a file that comes in the place of another, or of none. */
abstract class WriteAction extends Action {
  private final Condition condition;
  private boolean skipped;
  private boolean written;
  private boolean drafted;

  WriteAction(String line, Condition condition, String path) {
    super(line, path);
    this.condition = condition;
  }

  /** The file to write; an updater reads the archive and the old file when this is called. */
  abstract Node.File result(Run run) throws Failure, FileError;

  /** What it reads of the archive. */
  abstract String member();

  /** Whether the path must have a file already. */
  abstract boolean replaces();

  /** What is prepared for an action that will be done. */
  void prepareToWrite(Run run) throws Failure, FileError {}

  @Override
  final void prepare(Run run) throws Failure, FileError {
    skipped = !condition.holds(run.tree(), run.trace());
    if (!skipped) {
      prepareToWrite(run);
    }
  }

  @Override
  final void draft(Run run) throws Failure, FileError {
    if (skipped) {
      return;
    }
    Node.File result = result(run);
    run.noteOwnName(Rule.DRAFT_OWN_NAME, path() + DRAFT);
    run.makeParents(path());
    if (run.tree().find(path() + DRAFT).isPresent()) {
      run.tree().delete(path() + DRAFT);
    }
    run.tree().write(path() + DRAFT, result.content(), result.mode());
    run.trace().add(Rule.DRAFT, path());
    drafted = true;
  }

  @Override
  final void execute(Run run) throws Failure, FileError {
    if (skipped) {
      return;
    }
    FileTree tree = run.tree();
    // A patch reads its source before it is renamed; for an add the order is of no consequence.
    Node.File result = drafted ? null : result(run);
    if (replaces() || tree.find(path()).isPresent()) {
      setAside(run);
    } else {
      run.makeParents(path());
    }
    if (result == null) {
      tree.rename(path() + DRAFT, path());
    } else {
      tree.write(path(), result.content(), result.mode());
    }
    written = true;
  }

  @Override
  final void finish(Run run) {
    if (!skipped) {
      dropBackup(run);
    }
  }

  @Override
  final void undo(Run run) {
    try {
      if (written) {
        run.tree().delete(path());
      } else if (drafted) {
        run.tree().delete(path() + DRAFT);
      }
    } catch (FileError e) {
      run.trace().add(Rule.ROLLED_BACK, e.getMessage());
    }
    if (!skipped) {
      restoreBackup(run);
    }
  }
}
