package senbon.model;

/** What the model knows of the updater, each with the section that says so. */
public enum Rule {
  ARCHIVE_SIZE("mar §6: NEW loads the whole archive, at most 500 MiB"),
  MEMBER_MISSING("updater-limits §9: a missing member is error 6; NEW crashes"),
  MEMBER_COLLISION("mar §8: NEW hands out no byte of the archive twice"),
  MEMBER_EMPTY("updater-limits §1: a member of no bytes is error 40"),
  MEMBER_NAME_LONG("updater-limits §5: Windows converts member names into 260 bytes"),
  CODEC("updater-limits §1: xz only; OLD bzip2 only"),
  XZ_CHECK("updater-limits §1: check types none, CRC32 and CRC64"),
  XZ_FILTERS(
      "updater-limits §1: LZMA2 of at most 64 MiB, at most one BCJ filter that was built in"),

  MANIFEST_NAME("update-manifest §1: v3; UXP takes v2 when v3 can't be extracted"),
  MANIFEST_UTF8("update-manifest §2: Windows wants valid UTF-8"),
  MANIFEST_ZERO("update-manifest §2: the text ends at the first zero byte"),
  LINE_BLANK("update-manifest §2: a line of only blanks is error 5"),
  KEYWORD_UNKNOWN("update-manifest §2: an unknown keyword is error 5"),
  ARGUMENT_MISSING("update-manifest §2: a missing argument is error 5"),
  TEST_PATH_INVALID("update-manifest §2: a bad first path of the -if forms crashes"),
  PATH_INVALID("update-manifest §2: absolute paths and .. are error 5"),
  DIRECTORY_SLASH("update-manifest §2: directories end in a slash"),
  TYPE_FIRST("update-manifest §2: type is honoured as the first line only"),
  PRECOMPLETE("update-manifest §2 and §7: a complete update runs the installed precomplete first"),
  NOTHING_TO_DO("update-manifest §2: an empty list of actions is error 1"),
  RMRFDIR_EXPANDED("update-manifest §3: rmrfdir is expanded while parsing"),
  RMRFDIR_ABSENT("update-manifest §3: rmrfdir of a missing directory gives no action"),
  RMRFDIR_OF_FILE("update-manifest §3: rmrfdir of a file removes the file"),
  RMRFDIR_LINK("update-manifest §3: rmrfdir gives remove for a symbolic link"),

  PATH_LONG("updater-limits §5: MAXPATHLEN, with the suffixes"),
  TEST_ABSENT("update-manifest §3: add-if and patch-if without their test path do nothing"),
  TEST_PRESENT("update-manifest §3: add-if-not with its test path does nothing"),
  REMOVE_ABSENT("update-manifest §3: remove of what is not there is skipped"),
  REMOVE_NOT_FILE("update-manifest §3: remove of what is no regular file is error 47"),
  REMOVE_READ_ONLY("update-manifest §3: remove needs a writable parent, else error 67"),
  REMOVE_GONE("update-manifest §6: a second remove of the same file is harmless"),
  RMDIR_ABSENT("update-manifest §3: rmdir of what is not there is skipped"),
  RMDIR_NOT_DIRECTORY("update-manifest §3: rmdir of what is no directory is error 46"),
  RMDIR_READ_ONLY("update-manifest §3: rmdir needs a writable directory, else error 68"),
  RMDIR_DONE("update-manifest §3: rmdir removes its directory while finishing"),
  RMDIR_NOT_EMPTY("update-manifest §3: rmdir of a directory that is not empty is no error"),
  PATCH_EXTRACTED("update-manifest §3: a patch is extracted to updating/N.patch while preparing"),
  PATCH_FILE_OPEN("updater-limits §6: every patch file stays open from Prepare on"),
  PATCH_OWN_NAME("update-manifest §3: a file of the build named updating/N.patch is overwritten"),
  SOURCE_MISSING("updater-limits §7: a patch of a missing file is error 6"),
  SOURCE_SIZE("updater-limits §7: a source of another size is error 2"),
  SOURCE_CRC("updater-limits §7: a source with another CRC is error 4"),
  PATCH_REFUSED("mbdiff10 §3: what the patch applier refuses"),
  PATCH_SHORT("mbdiff10 §3: output that is too short ends in zero bytes"),
  PATCH_KEEPS_MODE("update-manifest §3: a patched file keeps the old file's mode"),
  ADD_MODE("update-manifest §3: an added file has the member's mode less the umask"),
  ADD_NO_MODE("update-manifest §3: Windows ignores modes"),
  TARGET_NOT_FILE("updater-limits §8: what is replaced must be a regular file, else error 48"),
  PARENT_IS_FILE("update-manifest §3: a file does not become a directory"),
  DRAFT("update-manifest §3: NEW writes results to PATH.moz-draft first, unless staged"),
  BACKUP("update-manifest §3: what is replaced is renamed to PATH.moz-backup, unless staged"),
  BACKUP_DROPPED("update-manifest §3: backups are dropped while finishing"),
  BACKUP_IN_USE("the order for this model: Windows moves a backup in use to tobedeleted/"),
  BACKUP_OWN_NAME("update-manifest §3: a file of the build named PATH.moz-backup is overwritten"),
  DRAFT_OWN_NAME("update-manifest §3: a file of the build named PATH.moz-draft is overwritten"),
  ROLLED_BACK("updater-limits §7: completed actions are rolled back from their backups"),
  PREPARE_FAILED("update-manifest §3: after a failed Prepare there is no Finish");

  private final String said;

  Rule(String said) {
    this.said = said;
  }

  /** The section of the specification, and the rule in short. */
  public String said() {
    return said;
  }
}
