package senbon.differential;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.model.Family;
import senbon.model.Platform;
import senbon.model.Rule;

/**
 * Where the voices are known to disagree, and the rule or the shortcoming of the checker for which
 * they do. A rule that no pair shows any more is to be deleted.
 */
enum Known {
  ADDED_TWICE(
      Kind.RULE,
      "mar §8: NEW takes no member twice, and UXP does. The project takes two adds of one file and"
          + " says that they are unusual.",
      d ->
          accepted(d)
              && onlyFindings(d, f -> f.target().family() == Family.NEW)
              && !d.model().placesOf(Rule.MEMBER_COLLISION).isEmpty()
              && says(d, "Two instructions use the member")),

  REMOVED_THEN_ADDED(
      Kind.RULE,
      "update-manifest §5: step 7 moves what Windows needs to start behind the removals, so that a"
          + " list of removed files may name such a file if it is sent whole. In other orders it is"
          + " lost, and the project refuses the list in all.",
      d ->
          d.kind() == Difference.Kind.NOT_MADE
              && says(d, "removed-files names")
              && hasLateFile(d.pair())),

  CHECKER_KEEPS(
      Kind.CHECKER,
      "update-manifest §4: the two frameworks of settings are the user's own. It takes their files for"
          + " ordinary ones.",
      d -> refused(d) && (says(d, "ChannelPrefs.") || says(d, "UpdateSettings."))),
  CHECKER_NOT_READ(
      Kind.CHECKER,
      "updater-limits §1: no updater unpacks such a member. It looks at none whose instruction is"
          + " not carried out here.",
      d -> accepted(d) && onlyFindings(d, f -> f.what().startsWith("where more is carried out"))),
  CHECKER_RESPELT(
      Kind.CHECKER,
      "update-manifest §8: names are one as the system has it. It tells them apart as Linux does.",
      d -> hasRespelling(d.pair())),
  CHECKER_OWN_NAMES(
      Kind.CHECKER,
      "update-manifest §3: updaters have names of their own. It knows backups in directories, but not"
          + " such names in builds, nor that updating/ goes when it is empty.",
      d ->
          (accepted(d) && d.model().findings().stream().anyMatch(f -> isOwnName(f.what())))
              || (refused(d) && says(d, "left behind", "['updating/']"))),
  CHECKER_MODES(
      Kind.CHECKER,
      "update-manifest §3: there are no modes on Windows. It asks for them there too.",
      d -> refused(d) && d.pair().platform() == Platform.WINDOWS && says(d, "executable bit")),
  CHECKER_SPELLING(
      Kind.CHECKER,
      "update-manifest §2: the parser takes more than generators write. It wants manifests as these"
          + " write them, and no dots in names of members.",
      d ->
          refused(d)
              && (says(d, "a type line")
                  || says(d, "malformed manifest line")
                  || says(d, "unsafe path", "..patch"))),
  CHECKER_MEMBERS(
      Kind.CHECKER,
      "updater-limits §9: members are looked up when they are needed. It wants each once, and all of"
          + " them, whether its instruction is carried out or not.",
      d -> refused(d) && (says(d, "twice") || says(d, "the missing member"))),
  CHECKER_AFTER_THE_STREAM(
      Kind.CHECKER,
      "updater-limits §1: what follows a stream is ignored. It wants nothing there.",
      d -> refused(d) && says(d, "not exactly one")),
  CHECKER_TURNED(
      Kind.CHECKER,
      "update-manifest §3: a file does not become a directory, nor the reverse. It lets them.",
      d ->
          accepted(d)
              && onlyFindings(
                  d,
                  f ->
                      f.what().contains(Rule.TARGET_NOT_FILE.name())
                          || f.what().contains(Rule.PARENT_IS_FILE.name())));

  /** Whose difference it is. */
  enum Kind {
    /** Generations of the updater differ, and the specification says how. */
    RULE,
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

  private static boolean hasLateFile(Pair pair) {
    return pair.to().files().keySet().stream()
        .filter(pair.from().files()::containsKey)
        .anyMatch(path -> path.matches("(browser/)?omni\\.ja|xul\\.dll|[^/]*\\.exe"));
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
