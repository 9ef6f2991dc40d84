package senbon.partial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.Printable;
import senbon.base.failure.MalformedInputException;

/**
 * Reads the text of a manifest as updaters do, and refuses what some of them refuse
 * (docs/formats/update-manifest.md §2). What they take although no generator writes it is noted.
 * Takes a time in proportion to the size of the text.
 */
public final class ManifestParser {
  /** Ten times the files of the largest builds; more would only fill memory. */
  static final int MOST_INSTRUCTIONS = 1_000_000;

  private static final int MOST_NOTES = 20;

  /** A survey goes no further: each takes more time than a line that is read. */
  private static final int MOST_REFUSALS = 10_000;

  private static final int CLIP = 80;
  private static final String PATCH = ".patch";
  private static final Map<String, Instruction.Verb> VERBS = verbs();

  private final String name;
  private final byte[] text;
  private final boolean skipUnknown;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private UpdateManifest.Type type = UpdateManifest.Type.PARTIAL;
  private String firstUnknown = "";
  private int unknown;
  private String firstRefusal = "";
  private int refusals;
  private final List<String> lonePatches = new ArrayList<>();
  private boolean utf8 = true;
  private int unusual;

  private ManifestParser(String name, byte[] text, boolean skipUnknown) {
    this.name = name;
    this.text = text;
    this.skipUnknown = skipUnknown;
  }

  private static Map<String, Instruction.Verb> verbs() {
    Map<String, Instruction.Verb> verbs = new HashMap<>();
    for (Instruction.Verb verb : Instruction.Verb.values()) {
      verbs.put(verb.keyword(), verb);
    }
    return verbs;
  }

  /**
   * Reads a manifest.
   *
   * @param name what to call the manifest in messages
   * @throws MalformedInputException naming the line
   */
  public static UpdateManifest parse(String name, byte[] text) {
    ManifestParser parser = new ManifestParser(name, text, false);
    parser.read();
    return parser.manifest();
  }

  /**
   * What a manifest says apart from the lines that updaters refuse.
   *
   * @param unknown how many are no instructions
   * @param firstUnknown the first of them, fit to be shown
   * @param refusals how many others are refused
   * @param firstRefusal why the first of them is, as a sentence
   * @param lonePatches the paths of patch instructions that have only one, which are refused too
   */
  public record Survey(
      UpdateManifest manifest,
      int unknown,
      String firstUnknown,
      int refusals,
      String firstRefusal,
      List<String> lonePatches) {
    public Survey {
      lonePatches = List.copyOf(lonePatches);
    }

    /** Whether no instruction is refused. */
    public boolean isAllRead() {
      return refusals == 0 && lonePatches.isEmpty();
    }

    /** The file that a patch of one path is meant for, if one has a member's name in it. */
    public Optional<String> meant(String member) {
      String path = member.endsWith(PATCH) ? member.substring(0, member.length() - 6) : member;
      return lonePatches.stream().anyMatch(lone -> lone.equals(path) || lone.endsWith("/" + path))
          ? Optional.of(path)
          : Optional.empty();
    }
  }

  /** Reads a manifest and passes over the lines that updaters refuse. */
  public static Survey survey(String name, byte[] text) {
    ManifestParser parser = new ManifestParser(name, text, true);
    parser.read();
    return new Survey(
        parser.manifest(),
        parser.unknown,
        parser.firstUnknown,
        parser.refusals,
        parser.firstRefusal,
        parser.lonePatches);
  }

  private UpdateManifest manifest() {
    if (instructions.isEmpty() && !skipUnknown) {
      throw malformed("has no instruction");
    }
    if (unusual > notes.size()) {
      notes.add("%s has %d more lines like these.".formatted(name, unusual - notes.size()));
    }
    return new UpdateManifest(type, instructions, notes, utf8);
  }

  private void read() {
    int end = end();
    int number = 1;
    boolean first = true;
    for (int start = 0; start < end && refusals + lonePatches.size() < MOST_REFUSALS; start++) {
      int stop = start;
      while (stop < end && text[stop] != '\n' && text[stop] != '\r') {
        stop++;
      }
      if (stop > start && text[start] != '#') {
        lineOrNote(ManifestLine.of(text, start, stop), number, first);
        first = false;
      }
      boolean pair = stop + 1 < end && text[stop] == '\r' && text[stop + 1] == '\n';
      start = pair ? stop + 1 : stop;
      number++;
    }
  }

  /** Updaters read the text as one of C, which ends at the first zero byte. */
  private int end() {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0) {
        note("%s has a zero byte at %d, where updaters stop to read.".formatted(name, i));
        return i;
      }
    }
    return text.length;
  }

  private void lineOrNote(ManifestLine line, int number, boolean first) {
    int lone = lonePatches.size();
    try {
      line(line, number, first);
    } catch (MalformedInputException e) {
      if (!skipUnknown) {
        throw e;
      }
      if (lonePatches.size() == lone && refusals++ == 0) {
        firstRefusal = e.what();
      }
    }
  }

  private void line(ManifestLine line, int number, boolean first) {
    String keyword = line.keyword();
    if (keyword == null) {
      throw malformed("has a line of blanks, line " + number);
    }
    String canonical;
    if (first && keyword.equals("type")) {
      canonical = type(line, number);
    } else {
      Instruction.Verb verb = VERBS.get(keyword);
      if (verb == null) {
        unknown(line, keyword, number);
        return;
      }
      if (instructions.size() >= MOST_INSTRUCTIONS) {
        throw malformed("has more than " + MOST_INSTRUCTIONS + " instructions");
      }
      Instruction instruction = instruction(verb, line, number);
      instructions.add(instruction);
      canonical = instruction.toString();
    }
    noteUnlike(canonical, line, number);
  }

  private void unknown(ManifestLine line, String keyword, int number) {
    if (!skipUnknown) {
      throw malformed(
          "has the unknown instruction '%s' in line %d".formatted(shown(keyword), number));
    }
    if (unknown++ == 0) {
      firstUnknown = shown(line.text());
    }
  }

  private String type(ManifestLine line, int number) {
    String word = line.argument();
    if (word == null) {
      throw malformed("names no type in line " + number);
    }
    if (word.equals(UpdateManifest.Type.COMPLETE.word())) {
      type = UpdateManifest.Type.COMPLETE;
    } else if (!word.equals(UpdateManifest.Type.PARTIAL.word())) {
      note(
          "%s is of the unknown type '%s', which is read as partial.".formatted(name, shown(word)));
    }
    return "type \"" + word + "\"";
  }

  private Instruction instruction(Instruction.Verb verb, ManifestLine line, int number) {
    int expected = 1 + (verb.conditional() ? 1 : 0) + (verb.patches() ? 1 : 0);
    String[] arguments = new String[expected];
    for (int i = 0; i < expected; i++) {
      boolean apart = i == 0 || line.argument() != null;
      arguments[i] = apart ? line.argument() : null;
      if (arguments[i] == null) {
        if (skipUnknown && verb == Instruction.Verb.PATCH && i == 1) {
          lonePatches.add(arguments[0]);
        }
        throw malformed("has %d instead of %d paths in line %d".formatted(i, expected, number));
      }
    }
    String path = arguments[expected - 1];
    boolean directory = verb == Instruction.Verb.RMDIR || verb == Instruction.Verb.RMRFDIR;
    if (directory != path.endsWith("/")) {
      throw malformed("confuses file and directory in line " + number);
    }
    Paths.checkInManifest(path);
    if (verb.conditional()) {
      Paths.checkInManifest(arguments[0]);
    }
    Optional<String> condition = verb.conditional() ? Optional.of(arguments[0]) : Optional.empty();
    Optional<String> member =
        verb.patches()
            ? Optional.of(arguments[expected - 2])
            : verb.adds() ? Optional.of(path) : Optional.empty();
    return new Instruction(verb, condition, member, path);
  }

  private void noteUnlike(String canonical, ManifestLine line, int number) {
    utf8 &= line.isUtf8();
    boolean alike = canonical.equals(line.text());
    if (alike && line.isUtf8() && !hasControl(canonical)) {
      return;
    }
    if (notes.size() >= MOST_NOTES) {
      unusual++;
      return;
    }
    String where = "Line " + number + " of " + name;
    if (!line.isUtf8()) {
      note(where + " is not UTF-8: " + shown(line.text()));
    } else if (alike) {
      note(where + " has control characters: " + shown(canonical));
    } else {
      note(where + " is read as " + shown(canonical) + " but spelt " + shown(line.text()));
    }
  }

  private void note(String what) {
    unusual++;
    if (notes.size() < MOST_NOTES) {
      notes.add(what);
    }
  }

  private static boolean hasControl(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String shown(String line) {
    return Printable.of(line.length() <= CLIP ? line : line.substring(0, CLIP) + "…");
  }

  private MalformedInputException malformed(String problem) {
    return new MalformedInputException(
        "The manifest " + name + " " + problem + ".", "An updater would refuse this archive.");
  }
}
