package senbon.model;

/** update-manifest §3, rmdir. The path has lost its slash. */
final class RemoveDirectoryAction extends Action {
  private boolean skipped;

  RemoveDirectoryAction(String line, String path) {
    super(line, path);
  }

  @Override
  void prepare(Run run) throws Failure {
    Node there = run.tree().find(path()).orElse(null);
    if (there == null) {
      run.trace().add(Rule.RMDIR_ABSENT, path());
      skipped = true;
    } else if (!(there instanceof Node.Directory directory)) {
      throw new Failure(Rule.RMDIR_NOT_DIRECTORY, Failure.EXPECTED_DIRECTORY, path());
    } else if (!directory.isWritable()) {
      throw new Failure(Rule.RMDIR_READ_ONLY, Failure.DIRECTORY_ACCESS_DENIED, path());
    }
  }

  @Override
  void execute(Run run) {} // directories go last

  @Override
  void finish(Run run) {
    if (skipped) {
      return;
    }
    try {
      run.tree().deleteDirectory(path());
      run.trace().add(Rule.RMDIR_DONE, path());
    } catch (FileError e) {
      run.trace().add(Rule.RMDIR_NOT_EMPTY, e.getMessage());
    }
  }
}
