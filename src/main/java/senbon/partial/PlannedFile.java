package senbon.partial;

import java.util.Optional;

/**
 * What happens to one file, and why.
 *
 * @param old the file in the old build, if it is there
 * @param now the file in the new build, if it is there
 * @param condition what must exist for the file to be touched
 */
public record PlannedFile(
    String path,
    Treatment treatment,
    Reason reason,
    Optional<BuildFile> old,
    Optional<BuildFile> now,
    Optional<String> condition) {
  /** What the partial does with a file. */
  public enum Treatment {
    /** Nothing; the updater leaves it as it is. */
    UNCHANGED,
    /** The old file is patched. */
    PATCH,
    /** The new file is sent whole. */
    ADD,
    /** The new file is sent whole, for those who have none of that name. */
    ADD_IF_NOT,
    REMOVE
  }

  /** Why a file is treated so. */
  public enum Reason {
    IDENTICAL("the content is the same"),
    CHANGED("the content changed"),
    MODE_CHANGED("the mode changed, and a patch can't change it"),
    RESPELT("its name changed only in a way that the system doesn't tell apart"),
    FORCED("this file is always sent whole"),
    USERS_OWN("the user's own copy stays"),
    EMPTY("one side is empty"),
    TOO_BIG("over the size that a patch can have"),
    NEW("only in the new build"),
    GONE("only in the old build"),
    PATCH_NOT_SMALLER("the patch is no smaller than the whole file"),
    HOPELESS("too little in common for a patch to be smaller"),
    OVER_PATCH_LIMIT("other patches save more, and updaters keep every patch file open");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in words. */
    public String text() {
      return text;
    }
  }

  PlannedFile as(Treatment other, Reason why) {
    return new PlannedFile(path, other, why, old, now, condition);
  }

  /**
   * The instruction that does it; none for an unchanged file.
   *
   * @param patch the member that holds its patch, if it has one
   */
  Optional<Instruction> instruction(String patch) {
    return switch (treatment) {
      case UNCHANGED -> Optional.empty();
      case PATCH -> Optional.of(Instruction.patch(patch, path, condition));
      case ADD -> Optional.of(Instruction.add(path, condition));
      case ADD_IF_NOT -> Optional.of(Instruction.addIfNot(path));
      case REMOVE -> Optional.of(Instruction.plain(Instruction.Verb.REMOVE, path));
    };
  }
}
