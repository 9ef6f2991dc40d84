package senbon.model;

/** update-manifest §3, patch and patch-if. */
final class PatchAction extends WriteAction {
  private final String member;

  /** Read through the file that stays open, so that it is safe from what happens to its name. */
  private byte[] patch = {};

  PatchAction(String line, Condition condition, String member, String path) {
    super(line, condition, path);
    this.member = member;
  }

  @Override
  void prepareToWrite(Run run) throws Failure, FileError {
    String extracted = run.openPatchFile();
    patch = run.archive().extract(member, run.target());
    run.tree().write(extracted, patch, 0644);
    run.trace().add(Rule.PATCH_EXTRACTED, extracted);
  }

  @Override
  Node.File result(Run run) throws Failure {
    BytePatch bytePatch = new BytePatch(patch, run.target().family());
    if (!(run.tree().find(path()).orElse(null) instanceof Node.File old)) {
      throw new Failure(Rule.SOURCE_MISSING, Failure.READ, path());
    }
    bytePatch.accept(old.content());
    run.trace().add(Rule.PATCH_KEEPS_MODE, path());
    return new Node.File(bytePatch.apply(old.content(), run.trace()), old.mode());
  }

  @Override
  String member() {
    return member;
  }

  @Override
  boolean replaces() {
    return true;
  }
}
