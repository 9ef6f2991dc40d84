package senbon.differential;

/** Ways in which an applier can be wrong, each as a change of one place in the project's. */
enum Fault {
  BACKUPS_FORGOTTEN(
      "what is replaced leaves no backup beside it",
      "prove/UpdaterRun.java",
      "    if (kind.staged()) {\n      return;",
      "    if (kind.staged() || !path.isEmpty()) {\n      return;"),
  DRAFTS_FORGOTTEN(
      "newer updaters write no drafts",
      "prove/UpdaterKind.java",
      "return newer && !staged;",
      "return newer && staged && !staged;"),
  PATCH_FILES_FORGOTTEN(
      "patches are not extracted to updating/",
      "prove/UpdaterRun.java",
      "      extractPatch(step.member());",
      "      step.member();"),
  REMOVE_OF_ADDED(
      "a remove takes what the update itself has added",
      "prove/UpdaterRun.java",
      "        yield tree.isFile(path);\n",
      "        yield true;\n"),
  REMOVE_OF_DIRECTORY(
      "a remove of a directory is passed over",
      "prove/UpdaterRun.java",
      "        if (tree.isDirectory(path)) {\n          throw Refusals.of(\"The manifest removes the dir",
      "        if (tree == null) {\n          throw Refusals.of(\"The manifest removes the dir"),
  RMDIR_OF_FILE(
      "a rmdir of a file is passed over",
      "prove/UpdaterRun.java",
      "        if (tree.isFile(path)) {\n          throw",
      "        if (tree == null) {\n          throw"),
  RMDIR_OF_ALL(
      "a rmdir takes a directory with files in it",
      "prove/NameTree.java",
      " && entries.getOrDefault(key, 0) == 0",
      ""),
  RMRFDIR_OF_FILE(
      "a rmrfdir of a file is passed over",
      "prove/Steps.java",
      "    if (tree.isFile(path)) {",
      "    if (tree == null) {"),
  CONDITION_TURNED(
      "add-if-not is taken for add-if",
      "prove/UpdaterRun.java",
      "exists != (instruction.verb() == Instruction.Verb.ADD_IF_NOT)",
      "exists"),
  NAMES_OF_LINUX(
      "names are told apart by case on every system",
      "prove/NameTree.java",
      "    return system.key(path);",
      "    return path;"),
  MODE_OF_PATCHED(
      "a patched file has the new build's mode",
      "prove/Proof.java",
      "patched(applied, old, expected);\n        executable = old.executable();",
      "patched(applied, old, expected);\n        executable = expected.executable();"),
  MODE_OF_ADDED(
      "an added file has the new build's mode, not its member's",
      "prove/Proof.java",
      "executable = (member.mode() & 0100) != 0;",
      "executable = expected.executable();"),
  MODE_ON_WINDOWS(
      "modes count on Windows too", "prove/Proof.java", " && system != TargetSystem.WINDOWS", ""),
  OLD_CONTENT(
      "a file that stays is not compared",
      "prove/Proof.java",
      "if (own && SpecialFiles.keptIfPresent(applied.path()))",
      "if (own)"),
  FILE_LEFT_BEHIND(
      "files that are left over are not told",
      "prove/Proof.java",
      "if (!expected.containsKey(system.key(path)))",
      "if (expected.isEmpty())"),
  DIRECTORY_LEFT_BEHIND(
      "directories that are left over are not told",
      "prove/Proof.java",
      "if (!directories.contains(system.key(directory)))",
      "if (directories == null)");

  private final String what;
  private final String file;
  private final String right;
  private final String wrong;

  Fault(String what, String file, String right, String wrong) {
    this.what = what;
    this.file = file;
    this.right = right;
    this.wrong = wrong;
  }

  String what() {
    return what;
  }

  /** The source below the project's root package. */
  String file() {
    return file;
  }

  /** What stands there, once. */
  String right() {
    return right;
  }

  String wrong() {
    return wrong;
  }
}
