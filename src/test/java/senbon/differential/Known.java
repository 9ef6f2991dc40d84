package senbon.differential;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.model.Platform;
import senbon.model.Rule;

/**
 * Where the voices are known to disagree. A {@link Kind#DEFECT} of the project is to be deleted
 * when it is mended, and the test then fails until it is; the others stay.
 */
enum Known {
  RMDIR_BEFORE_REMOVE(
      Kind.DEFECT,
      "A rmdir that stands before a remove of a file below finds the file's backup there, so that"
          + " the directory stays. The project moves removes of root-level names behind the"
          + " rmdirs, and its proof takes any order.",
      d ->
          accepted(d)
              && onlyFindings(
                  d, f -> f.what().startsWith("directory left behind") && !f.target().staged())),
  RESPELT(
      Kind.DEFECT,
      "On Windows and macOS names that differ by case, or by how an accent is written, are one. The"
          + " project adds one and removes the other.",
      d -> hasRespelling(d.pair())),
  RMRFDIR_OF_FILE(
      Kind.DEFECT,
      "rmrfdir \"k/\" removes a file k. The project takes it for harmless.",
      d ->
          accepted(d)
              && onlyFindings(
                  d,
                  f ->
                      d.model().placesOf(Rule.RMRFDIR_OF_FILE).stream()
                          .anyMatch(f.what()::contains))),
  RMDIR_OF_FILE(
      Kind.DEFECT,
      "rmdir \"k/\" of a file k stops the update. The project takes it for harmless.",
      d -> accepted(d) && onlyFindings(d, f -> f.what().contains(Rule.RMDIR_NOT_DIRECTORY.name()))),
  OWN_NAMES(
      Kind.DEFECT,
      "Files named like the updater's own (updating/0.patch, a.moz-backup, a.moz-draft) are lost or"
          + " stop the update. The project has no eye for them.",
      d -> accepted(d) && d.model().findings().stream().anyMatch(f -> isOwnName(f.what()))),
  PATCH_NAME_TAKEN(
      Kind.DEFECT,
      "A build with both a and a.patch gets no partial when a is patched.",
      d -> d.kind() == Difference.Kind.NOT_MADE && d.said().words().contains("two members")),
  PATCH_NAME_DOTS(
      Kind.DEFECT,
      "A file whose name ends in a dot gets a patch named 'x..patch', which the project refuses"
          + " itself, so that no partial is made.",
      d -> refused(d) && says(d, "..patch' contains")),
  TURNED_IN_ORDER(
      Kind.DEFECT,
      "NEW writes all drafts before it removes anything, so that a file does not become a directory"
          + " even if its remove stands first. The project's proof goes by the order.",
      d ->
          d.kind() == Difference.Kind.CHANGED
              && accepted(d)
              && onlyFindings(
                  d,
                  f ->
                      f.what().contains("DRAFT") && f.what().contains(Rule.PARENT_IS_FILE.name()))),
  REMOVE_OF_ADDED(
      Kind.DEFECT,
      "A remove of what was not there before the update is skipped, even if the update adds it. The"
          + " project takes the file for removed.",
      d ->
          refused(d)
              && d.model().placesOf(Rule.REMOVE_ABSENT).stream()
                  .anyMatch(path -> says(d, ": " + path + " is missing after the update"))),
  WINDOWS_MODES(
      Kind.DEFECT,
      "Updaters on Windows ignore modes; the project's proof of a partial for Windows does not.",
      d -> refused(d) && d.pair().platform() == Platform.WINDOWS && says(d, "executable bit")),

  HARMFUL_LIST(
      Kind.STRICTER,
      "A removed-files that names what the build has is refused even if this update would pass.",
      d -> d.kind() == Difference.Kind.NOT_MADE && says(d, "removed-files names")),
  MEMBER_OF_TWO(
      Kind.STRICTER,
      "A member that two instructions name is refused even if only one of them is carried out.",
      d -> refused(d) && says(d, "Two instructions use the member")),
  MEMBER_MISSING(
      Kind.STRICTER,
      "A member that is missing is refused even if its instruction is not carried out.",
      d -> refused(d) && says(d, "names the member", "missing")),
  AFTER_THE_STREAM(
      Kind.STRICTER,
      "Updaters ignore what follows the first stream of a member.",
      d -> refused(d) && says(d, "not exactly one")),

  CHECKER_KEEPS(
      Kind.CHECKER,
      "It takes files of the two frameworks of settings for ordinary ones.",
      d -> refused(d) && (says(d, "ChannelPrefs.") || says(d, "UpdateSettings."))),
  CHECKER_RESPELT(
      Kind.CHECKER, "It tells names apart as Linux does.", d -> hasRespelling(d.pair())),
  CHECKER_OWN_NAMES(
      Kind.CHECKER,
      "It knows backups in directories, but not names of the updater's own in builds.",
      d -> accepted(d) && d.model().findings().stream().anyMatch(f -> isOwnName(f.what()))),
  CHECKER_MODES(
      Kind.CHECKER,
      "It asks for modes on Windows too.",
      d -> refused(d) && d.pair().platform() == Platform.WINDOWS && says(d, "executable bit")),
  CHECKER_SPELLING(
      Kind.CHECKER,
      "It wants manifests as generators write them, and no dots in names of members.",
      d ->
          refused(d)
              && (says(d, "a type line")
                  || says(d, "malformed manifest line")
                  || says(d, "unsafe path", "..patch"))),
  CHECKER_MEMBERS(
      Kind.CHECKER,
      "It wants each member once, and all of them, whether its instruction is carried out or not.",
      d -> refused(d) && (says(d, "twice") || says(d, "the missing member"))),
  CHECKER_AFTER_THE_STREAM(
      Kind.CHECKER,
      "It wants nothing behind a stream.",
      d -> refused(d) && says(d, "not exactly one")),
  CHECKER_TURNED(
      Kind.CHECKER,
      "It lets a file become a directory and a directory a file.",
      d ->
          accepted(d)
              && onlyFindings(
                  d,
                  f ->
                      f.what().contains(Rule.TARGET_NOT_FILE.name())
                          || f.what().contains(Rule.PARENT_IS_FILE.name())));

  /** Whose difference it is. */
  enum Kind {
    /** The project is wrong. */
    DEFECT,
    /** The project asks for more than updaters do, on purpose. */
    STRICTER,
    /** The checker of the shared inputs knows less, or asks for more. */
    CHECKER
  }

  private final Kind kind;
  private final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  private final Predicate<Difference> holds;

  Known(Kind kind, String reason, Predicate<Difference> holds) {
    this.kind = kind;
    this.reason = reason;
    this.holds = holds;
  }

  Kind kind() {
    return kind;
  }

  String reason() {
    return reason;
  }

  static Optional<Known> of(Difference difference) {
    return Stream.of(values())
        .filter(known -> (known.kind == Kind.CHECKER) == difference.other().equals(Trial.ORACLE))
        .filter(known -> known.holds.test(difference))
        .findFirst();
  }

  private static boolean accepted(Difference difference) {
    return difference.said().accepts();
  }

  private static boolean refused(Difference difference) {
    return !difference.said().accepts();
  }

  private static boolean says(Difference difference, String... words) {
    return Stream.of(words).allMatch(difference.said().words()::contains);
  }

  private static boolean onlyFindings(
      Difference difference, Predicate<ModelVoice.Finding> expected) {
    return difference.model().findings().stream().allMatch(expected);
  }

  private static boolean isOwnName(String what) {
    String lower = what.toLowerCase(Locale.ROOT);
    return lower.contains(".moz-backup")
        || lower.contains(".moz-draft")
        || lower.contains("updating");
  }

  /** Whether the builds, or the list of files to remove, spell one name in two ways. */
  private static boolean hasRespelling(Pair pair) {
    Map<String, String> spellings = new TreeMap<>();
    return Stream.concat(
            Stream.of(pair.from(), pair.to()).flatMap(build -> build.files().keySet().stream()),
            pair.removedPaths().stream())
        .flatMap(path -> Stream.concat(Stream.of(path), PairMaker.parents(path).stream()))
        .anyMatch(
            path -> !path.equals(spellings.merge(pair.platform().key(path), path, (a, b) -> a)));
  }
}
