package senbon.model;

/** update-manifest §3, remove. */
final class RemoveAction extends Action {
  private boolean skipped;

  RemoveAction(String line, String path) {
    super(line, path);
  }

  @Override
  void prepare(Run run) throws Failure {
    Node there = run.tree().find(path()).orElse(null);
    if (there == null) {
      run.trace().add(Rule.REMOVE_ABSENT, path());
      skipped = true;
      return;
    }
    if (!(there instanceof Node.File)) {
      throw new Failure(Rule.REMOVE_NOT_FILE, Failure.EXPECTED_FILE, path());
    }
    if (!run.tree().parentOf(path()).orElseThrow().isWritable()) {
      throw new Failure(Rule.REMOVE_READ_ONLY, Failure.FILE_ACCESS_DENIED, path());
    }
  }

  @Override
  void execute(Run run) throws Failure, FileError {
    if (!skipped && run.tree().find(path()).isEmpty()) {
      run.trace().add(Rule.REMOVE_GONE, path());
      skipped = true;
    }
    if (!skipped) {
      setAside(run);
    }
  }

  @Override
  void finish(Run run) {
    if (!skipped) {
      dropBackup(run);
    }
  }

  @Override
  void undo(Run run) {
    if (!skipped) {
      restoreBackup(run);
    }
  }
}
