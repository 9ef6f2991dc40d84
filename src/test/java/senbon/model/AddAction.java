package senbon.model;

/** update-manifest §3, add, add-if and add-if-not. */
final class AddAction extends WriteAction {
  private static final int PERMISSIONS = 0777;
  private static final int ANY_MODE = 0644;

  AddAction(String line, Condition condition, String path) {
    super(line, condition, path);
  }

  @Override
  Node.File result(Run run) throws Failure {
    byte[] content = run.archive().extract(path(), run.target());
    if (run.target().platform() == Platform.WINDOWS) {
      run.trace().add(Rule.ADD_NO_MODE, path());
      return new Node.File(content, ANY_MODE);
    }
    run.trace().add(Rule.ADD_MODE, path());
    int mode = run.archive().flags(path()) & PERMISSIONS & ~Target.UMASK;
    return new Node.File(content, mode);
  }

  @Override
  String member() {
    return path();
  }

  @Override
  boolean replaces() {
    return false;
  }
}
