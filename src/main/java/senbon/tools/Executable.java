package senbon.tools;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.Codec;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;

/**
 * A program that is not part of this one, and how it is run on one file.
 *
 * @param location an absolute path, or an http(s) address without user name and password
 * @param sha256 of the program's one file; libraries that it loads are not covered
 * @param arguments with {@code {old}}, {@code {new}} and {@code {patch}} for the three files of a
 *     patch, {@code {in}} and {@code {out}} for the two of a codec; what it is not told to read by
 *     name it is given as standard input, what it is not told to write is its standard output
 * @param writes {@code mbdiff10} or {@code bsdiff40}, {@code xz} or {@code bzip2}
 * @param timeLimit for one file
 */
public record Executable(
    String location, Digest sha256, List<String> arguments, String writes, Duration timeLimit) {
  /** What a tool that is run has as its {@code kind}. */
  public static final String KIND = "executable";

  public static final String MBDIFF10 = "mbdiff10";
  public static final String BSDIFF40 = "bsdiff40";

  /** What a program may take for one file if nothing else was said. */
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(30);

  private static final Duration MOST = Duration.ofDays(1);
  private static final int MAX_ARGUMENTS = 64;
  private static final int MAX_LENGTH = 4096;
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
  private static final Map<Step, Set<String>> NEEDED =
      Map.of(Step.PATCH, Set.of("old", "new"), Step.CODEC, Set.of());
  private static final Map<Step, Set<String>> KNOWN =
      Map.of(Step.PATCH, Set.of("old", "new", "patch"), Step.CODEC, Set.of("in", "out"));

  /**
   * Checks every part.
   *
   * @throws UsageException for the first that is wrong
   */
  public Executable {
    arguments = List.copyOf(arguments);
    checkLocation(location);
    check(
        sha256.algorithm() == Digest.Algorithm.SHA256,
        "The hash of " + ShownAddress.ofLocation(location) + " is not a SHA-256.",
        "Use its 64 digits.");
    check(
        !timeLimit.minusSeconds(1).isNegative() && timeLimit.compareTo(MOST) <= 0,
        "A program can't have " + timeLimit.toSeconds() + " seconds for a file.",
        "Allow from one second to a day.");
    Step step = step(writes);
    checkArguments(arguments, step);
  }

  /** What it is for, by what it writes. */
  public Step step() {
    return step(writes);
  }

  /** What an updater must be able to read: patches of the other format are converted. */
  String format() {
    return step() == Step.PATCH ? BuiltInTools.MBDIFF10 : writes;
  }

  private static Step step(String writes) {
    if (writes.equals(MBDIFF10) || writes.equals(BSDIFF40)) {
      return Step.PATCH;
    }
    check(
        Codec.named(writes).isPresent(),
        "No program's output is known as '" + writes + "'.",
        "Use mbdiff10 or bsdiff40 for patches, xz or bzip2 for members.");
    return Step.CODEC;
  }

  /** The address if it must be fetched. */
  public Optional<URI> address() {
    return isAddress(location) ? Optional.of(WebAddress.parse(location)) : Optional.empty();
  }

  private static boolean isAddress(String location) {
    return location.toLowerCase(Locale.ROOT).matches("https?://.*");
  }

  private static void checkLocation(String location) {
    try {
      if (!isAddress(location)) {
        check(
            Path.of(location).isAbsolute(),
            "The program's path '" + ShownAddress.ofLocation(location) + "' is relative.",
            "Use the whole path.");
        return;
      }
      check(
          WebAddress.user(WebAddress.parse(location)).isEmpty(),
          "The address of a tool may not hold a user name or password.",
          "Leave them out: it is written down in files and reports.");
    } catch (IllegalArgumentException e) { // of a path would show all of it
      throw new UsageException(
          "Neither a path nor an address: '" + ShownAddress.ofLocation(location) + "'.", "Fix it.");
    }
  }

  private static void checkArguments(List<String> arguments, Step step) {
    check(
        arguments.size() <= MAX_ARGUMENTS
            && arguments.stream().allMatch(a -> a.length() <= MAX_LENGTH && a.indexOf(0) < 0),
        "These are too many or too long arguments for a program.",
        "Put them into a script.");
    Set<String> used = new TreeSet<>();
    for (String argument : arguments) {
      PLACE.matcher(argument).results().forEach(place -> used.add(place.group(1)));
    }
    Set<String> known = KNOWN.get(step);
    check(
        known.containsAll(used) && used.containsAll(NEEDED.get(step)),
        "The arguments " + arguments + " don't name the files of a " + step + " tool.",
        step == Step.PATCH
            ? "Name {old} and {new}, and {patch} unless it goes to standard output."
            : "Name {in} and {out}, or neither for standard input and output.");
  }

  /** Whether an argument names that file. */
  public boolean names(String place) {
    return arguments.stream().anyMatch(argument -> argument.contains("{" + place + "}"));
  }

  /** The arguments with names of files in their places. */
  public List<String> arguments(Map<String, Path> files) {
    List<String> filled = new ArrayList<>();
    for (String argument : arguments) {
      filled.add(
          PLACE
              .matcher(argument)
              .replaceAll(
                  place -> Matcher.quoteReplacement(String.valueOf(files.get(place.group(1))))));
    }
    return filled;
  }

  /** All of it, for reports; what an address asks for after its path is left out. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("kind", KIND);
    settings.put("program", shownLocation());
    settings.put("sha256", sha256.hex());
    settings.put("arguments", argumentsText());
    settings.put("writes", writes);
    settings.put("seconds", Long.toString(timeLimit.toSeconds()));
    return settings;
  }

  /** The location as it may be shown and written down. */
  public String shownLocation() {
    return ShownAddress.ofLocation(location);
  }

  private String argumentsText() {
    return Json.line(Json.array(arguments));
  }

  /**
   * Of the settings that a report has of a tool.
   *
   * @throws UsageException if any is missing or wrong
   */
  public static Executable of(Map<String, String> settings) {
    String remedy = "Take the report unchanged.";
    List<String> arguments =
        JsonDocument.given("The list of the program's arguments", remedy)
            .read(settings.getOrDefault("arguments", ""))
            .list(JsonValue::text);
    try {
      return new Executable(
          settings.getOrDefault("program", ""),
          Digest.parse(settings.getOrDefault("sha256", "")),
          arguments,
          settings.getOrDefault("writes", ""),
          Duration.ofSeconds(Long.parseLong(settings.getOrDefault("seconds", ""))));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException("The report does not describe its tool fully.", remedy, e);
    }
  }

  /** What of it decides the bytes, in one line. */
  String identity() {
    return "%s %s %s".formatted(sha256, argumentsText(), writes);
  }

  private static void check(boolean good, String what, String remedy) {
    if (!good) {
      throw new UsageException(what, remedy);
    }
  }
}
