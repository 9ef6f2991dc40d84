package senbon.model;

/** How long paths may be (updater-limits §5). */
final class PathLimits {
  private PathLimits() {}

  static void check(Action action, Target target) throws Failure {
    Platform platform = target.platform();
    int most = platform.longestPath() - 1; // the closing NUL
    int relative = platform.length(action.path());
    if (relative > most) {
      // Copied into a buffer of that size without a look.
      throw new Failure(Rule.PATH_LONG, Failure.CRASH, relative + " in all");
    }
    if (action instanceof RemoveDirectoryAction || target.staged()) {
      return;
    }
    String suffix = target.drafts() ? longer(Action.BACKUP, Action.DRAFT) : Action.BACKUP;
    int full = platform.length(target.installPath()) + 1 + relative + suffix.length();
    if (full > most) {
      int code = target.family() == Family.NEW ? Failure.USAGE : Failure.WRITE;
      throw new Failure(Rule.PATH_LONG, code, full + " with installation and suffix");
    }
  }

  private static String longer(String one, String other) {
    return one.length() >= other.length() ? one : other;
  }
}
